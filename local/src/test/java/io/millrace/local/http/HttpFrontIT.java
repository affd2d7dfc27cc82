package io.millrace.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.lambda.FunctionHost;
import io.millrace.local.lambda.Handlers;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.Route;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpFrontIT {
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpFront front;
    private FunctionHost host;

    @BeforeEach
    void start() throws IOException {
        Function plain = Handlers.function(Handlers.Api.class, Duration.ofSeconds(5), Map.of());
        Function routed = new Function("F", "f", "arn", plain.handler(), plain.timeout(), 128, Map.of(),
                Optional.empty(), List.of(route("ANY", "/echo/{id}", 30_000), route("GET", "/slow", 100)));
        host = new FunctionHost(routed, Map.of(), 8, _ -> {});
        front = HttpFront.bind(0, InstantSource.system());
    }

    private static Route route(String method, String path, int millis) {
        return new Route(path, "api", method, path, Duration.ofMillis(millis));
    }

    private void serve() {
        front.serve(
                new HttpApi("Api", "api", "$default", Optional.of(new HttpApi.Cors(List.of("*"), List.of(), List.of(),
                        List.of(), false, Optional.empty()))),
                List.of(host), Door.OPEN);
    }

    @AfterEach
    void stop() {
        front.close();
        host.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(front.endpoint() + path)).method(method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aRequestReachesItsFunctionAndTheAnswerComesBack() throws Exception {
        serve();
        var response = send("PUT", "/echo/a%20b?x=1&x=2", "hello", "Content-Type", "text/plain", "Origin",
                "https://a.example");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("PUT ANY /echo/{id} {id=a b} {x=1,2} hello");
        assertThat(response.headers().firstValue("content-type")).contains("text/plain;charset=UTF-8");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(response.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(response.headers().firstValue("apigw-requestid")).isPresent();
    }

    @Test
    void anAnswerToHeadHasNoBody() throws Exception {
        serve();
        var response = send("HEAD", "/echo/a", "");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void noRouteIsNotFound() throws Exception {
        serve();
        var response = send("GET", "/nowhere", "");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void aPreflightDoesNotReachAFunction() throws Exception {
        serve();
        assertThat(send("OPTIONS", "/echo/a", "", "Origin", "https://a.example", "Access-Control-Request-Method", "PUT")
                .statusCode()).isEqualTo(204);
        assertThat(host.instancesMade()).isZero();
    }

    @Test
    void aFunctionThatTakesTooLongIsServiceUnavailable() throws Exception {
        serve();
        assertThat(send("GET", "/slow", "").statusCode()).isEqualTo(503);
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        serve();
        assertThat(send("PUT", "/echo/a", "x".repeat(10 * 1024 * 1024 + 1)).statusCode()).isEqualTo(413);
        assertThat(send("PUT", "/echo/a", "x".repeat(6 * 1024 * 1024)).statusCode()).isEqualTo(413);
        assertThat(send("GET", "/echo/a", "", "X-Long", "x".repeat(10_240)).statusCode()).isEqualTo(431);
    }

    @Test
    void beforeItServesEverythingIsUnavailable() throws Exception {
        assertThat(send("GET", "/echo/a", "").statusCode()).isEqualTo(503);
    }

    @Test
    void aPortThatIsTakenIsRefused() {
        assertThatThrownBy(() -> HttpFront.bind(front.endpoint().getPort(), InstantSource.system()))
                .isInstanceOf(BindException.class);
    }
}

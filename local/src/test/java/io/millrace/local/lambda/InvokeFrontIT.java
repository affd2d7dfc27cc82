package io.millrace.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvokeFrontIT {
    private final HttpClient client = HttpClient.newHttpClient();
    private InvokeFront front;
    private FunctionHost host;

    @BeforeEach
    void start() throws IOException {
        front = InvokeFront.bind(0);
    }

    @AfterEach
    void stop() {
        front.close();
        host.close();
    }

    private HttpResponse<String> invoke(Class<?> handler, Duration timeout, String name, String event, String type)
            throws IOException, InterruptedException {
        host = new FunctionHost(Handlers.function(handler, timeout, Map.of()), Map.of(), 1, _ -> {});
        front.serve(List.of(host));
        return client.send(
                HttpRequest.newBuilder(URI.create(front.endpoint() + "/2015-03-31/functions/" + name + "/invocations"))
                        .header("X-Amz-Invocation-Type", type).POST(HttpRequest.BodyPublishers.ofString(event)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> invoke(Class<?> handler, String event, String type) throws Exception {
        return invoke(handler, Duration.ofSeconds(5), "test-F", event, type);
    }

    @Test
    void theResponseIsTheFunctions() throws Exception {
        var response = invoke(Handlers.Copying.class, "{\"a\":1}", "RequestResponse");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"a\":1}");
        assertThat(response.headers().firstValue("x-amz-executed-version")).contains("$LATEST");
    }

    @Test
    void theArnNamesTheFunctionTooAndNoEventIsAnEmptyOne() throws Exception {
        var response = invoke(Handlers.Copying.class, Duration.ofSeconds(5),
                "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Atest-F", "", "RequestResponse");
        assertThat(response.body()).isEqualTo("{}");
    }

    @Test
    void anEventIsAcceptedAndADryRunDoesNothing() throws Exception {
        assertThat(invoke(Handlers.Silent.class, "{}", "Event").statusCode()).isEqualTo(202);
        host.close();
        assertThat(invoke(Handlers.Silent.class, "{}", "DryRun").statusCode()).isEqualTo(204);
        assertThat(host.instancesMade()).isZero();
    }

    @Test
    void aFailureSaysSoInAHeader() throws Exception {
        var response = invoke(Handlers.Misconfigured.class, "{}", "RequestResponse");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-amz-function-error")).contains("Unhandled");
        assertThat(response.body()).contains("LEDGER_TABLE is missing", "IllegalStateException");
    }

    @Test
    void aTimeoutSaysSoToo() throws Exception {
        var response = invoke(Handlers.Sleeping.class, Duration.ofMillis(100), "test-F", "{}", "RequestResponse");
        assertThat(response.body()).contains("Sandbox.Timedout");
    }

    @Test
    void whatCannotBeInvokedIsRefused() throws Exception {
        assertThat(invoke(Handlers.Silent.class, Duration.ofSeconds(5), "nobody", "{}", "Event").statusCode())
                .isEqualTo(404);
        host.close();
        assertThat(invoke(Handlers.Silent.class, "{}", "Later").statusCode()).isEqualTo(400);
        host.close();
        assertThat(invoke(Handlers.Silent.class, " ".repeat(6 * 1024 * 1024 + 1), "Event").statusCode()).isEqualTo(413);
    }
}

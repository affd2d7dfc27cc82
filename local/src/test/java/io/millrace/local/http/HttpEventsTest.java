package io.millrace.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.Route;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// semantics.md, "HTTP API (payload format 2.0)".
class HttpEventsTest {
    private static final HttpApi API = new HttpApi("Api", "api", "$default", Optional.empty());

    private static APIGatewayV2HTTPEvent event(String query, Map<String, List<String>> headers, byte[] body,
            Map<String, String> parameters) {
        Request request = new Request("POST", "/v1/files/a b", query, "HTTP/1.1", "127.0.0.1", headers, body);
        Route route = new Route("Get", "api", "POST", "/v1/files/{id}", Duration.ofSeconds(30));
        byte[] json = HttpEvents.event(request, new RouteTable.Match<>(route, "", parameters), API, "request-1",
                Instant.parse("2026-11-20T10:15:30.123Z"));
        return JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class)
                .fromJson(new ByteArrayInputStream(json));
    }

    private static APIGatewayV2HTTPEvent body(String type, byte[] body) {
        return event("", Map.of("content-type", List.of(type)), body, Map.of());
    }

    @Test
    void pathQueryAndVariablesAreThere() {
        var event = event("a=1&b=x%20y&a=2&flag&c=%zz", Map.of(), new byte[0], Map.of("id", "a b"));
        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRouteKey()).isEqualTo("POST /v1/files/{id}");
        assertThat(event.getRawPath()).isEqualTo("/v1/files/a b");
        assertThat(event.getRawQueryString()).isEqualTo("a=1&b=x%20y&a=2&flag&c=%zz");
        assertThat(event.getQueryStringParameters())
                .isEqualTo(Map.of("a", "1,2", "b", "x y", "flag", "", "c", "%zz"));
        assertThat(event.getPathParameters()).isEqualTo(Map.of("id", "a b"));
    }

    @Test
    void whatIsNotThereIsAbsent() {
        var event = event("", Map.of(), new byte[0], Map.of());
        assertThat(event.getQueryStringParameters()).isNull();
        assertThat(event.getPathParameters()).isNull();
        assertThat(event.getCookies()).isNull();
        assertThat(event.getBody()).isNull();
        assertThat(event.getIsBase64Encoded()).isFalse();
    }

    @Test
    void repeatedHeadersAreJoinedAndCookiesStandApart() {
        var event = event("", Map.of("accept", List.of("a", "b"), "cookie", List.of("x=1; y=2", "z=3")), new byte[0],
                Map.of());
        assertThat(event.getHeaders()).isEqualTo(Map.of("accept", "a,b"));
        assertThat(event.getCookies()).containsExactly("x=1", "y=2", "z=3");
    }

    @Test
    void theContextTellsRequestAndTime() {
        var context = event("", Map.of("host", List.of("127.0.0.1:4570"), "user-agent", List.of("curl")), new byte[0],
                Map.of()).getRequestContext();
        assertThat(context.getRequestId()).isEqualTo("request-1");
        assertThat(context.getTime()).isEqualTo("20/Nov/2026:10:15:30 +0000");
        assertThat(context.getTimeEpoch()).isEqualTo(Instant.parse("2026-11-20T10:15:30.123Z").toEpochMilli());
        assertThat(context.getDomainName()).isEqualTo("127.0.0.1:4570");
        assertThat(context.getStage()).isEqualTo("$default");
        assertThat(context.getHttp().getMethod()).isEqualTo("POST");
        assertThat(context.getHttp().getPath()).isEqualTo("/v1/files/a b");
        assertThat(context.getHttp().getProtocol()).isEqualTo("HTTP/1.1");
        assertThat(context.getHttp().getSourceIp()).isEqualTo("127.0.0.1");
        assertThat(context.getHttp().getUserAgent()).isEqualTo("curl");
    }

    @Test
    void textStaysTextAndEverythingElseIsBase64() {
        var json = body("application/json; charset=utf-8", "{\"ö\":1}".getBytes(UTF_8));
        assertThat(json.getBody()).isEqualTo("{\"ö\":1}");
        assertThat(json.getIsBase64Encoded()).isFalse();
        var bytes = body("application/octet-stream", "ab".getBytes(UTF_8));
        assertThat(bytes.getBody()).isEqualTo("YWI=");
        assertThat(bytes.getIsBase64Encoded()).isTrue();
        assertThat(body("text/csv", new byte[] {(byte) 0xff}).getIsBase64Encoded()).isTrue();
        assertThat(event("", Map.of("content-type", List.of("text/csv"), "content-encoding", List.of("gzip")),
                new byte[] {1}, Map.of()).getIsBase64Encoded()).isTrue();
    }
}

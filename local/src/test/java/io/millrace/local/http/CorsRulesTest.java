package io.millrace.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.template.model.HttpApi.Cors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorsRulesTest {
    private static final CorsRules RULES = new CorsRules(
            Optional.of(new Cors(List.of("https://a.example", "https://*.b.example"), List.of("GET", "POST"),
                    List.of("x-one"), List.of("etag"), true, Optional.of(60))));

    private static Request request(String method, Map<String, List<String>> headers) {
        return new Request(method, "/", "", "HTTP/1.1", "127.0.0.1", headers, new byte[0]);
    }

    private static Map<String, String> headers(String origin) {
        return RULES.headers(request("GET", Map.of("origin", List.of(origin))));
    }

    @Test
    void anAllowedOriginGetsTheRules() {
        assertThat(headers("https://a.example")).isEqualTo(Map.of("access-control-allow-origin", "https://a.example",
                "access-control-allow-methods", "GET,POST", "access-control-allow-headers", "x-one",
                "access-control-expose-headers", "etag", "access-control-allow-credentials", "true",
                "access-control-max-age", "60"));
        assertThat(headers("https://x.b.example")).containsEntry("access-control-allow-origin", "https://x.b.example");
    }

    @Test
    void anotherOriginGetsNothing() {
        assertThat(headers("https://c.example")).isEmpty();
        assertThat(headers("https://.example")).isEmpty();
        assertThat(RULES.headers(request("GET", Map.of()))).isEmpty();
    }

    @Test
    void everyOriginIsAStar() {
        CorsRules open = new CorsRules(
                Optional.of(new Cors(List.of("*"), List.of(), List.of(), List.of(), false, Optional.empty())));
        assertThat(open.headers(request("GET", Map.of("origin", List.of("https://c.example")))))
                .isEqualTo(Map.of("access-control-allow-origin", "*"));
    }

    @Test
    void aPreflightIsAnsweredHereAndNothingElseIs() {
        Map<String, List<String>> preflight = Map.of("origin", List.of("https://a.example"),
                "access-control-request-method", List.of("GET"));
        assertThat(RULES.preflight(request("OPTIONS", preflight)).orElseThrow().status()).isEqualTo(204);
        assertThat(RULES.preflight(request("GET", preflight))).isEmpty();
        assertThat(RULES.preflight(request("OPTIONS", Map.of()))).isEmpty();
        assertThat(new CorsRules(Optional.empty()).preflight(request("OPTIONS", preflight))).isEmpty();
    }
}

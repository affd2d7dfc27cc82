package io.millrace.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.template.model.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    private static final RouteTable<String> ROUTES = table("GET /v1/files", "GET /v1/files/{id}", "ANY /v1/files/{id}",
            "GET /v1/files/latest", "GET /v1/files/{id}/rows", "GET /v1/{proxy+}", "POST /v1/uploads", "GET /",
            "$default");

    private static RouteTable<String> table(String... keys) {
        return new RouteTable<>(List.of(keys).stream().map(key -> {
            String[] parts = key.split(" ");
            Route route = new Route(key, "api", parts.length == 1 ? "ANY" : parts[0], parts[parts.length - 1],
                    Duration.ofSeconds(30));
            return new RouteTable.Entry<>(route, key);
        }).toList());
    }

    @ParameterizedTest
    @CsvSource({"GET,/v1/files,GET /v1/files", "GET,/v1/files/a,GET /v1/files/{id}",
            "GET,/v1/files/latest,GET /v1/files/latest", "DELETE,/v1/files/latest,ANY /v1/files/{id}",
            "GET,/v1/files/a/rows,GET /v1/files/{id}/rows", "GET,/v1/files/a/other,GET /v1/{proxy+}",
            "GET,/v1/files/,GET /v1/{proxy+}", "GET,/v1/,$default", "GET,/,GET /", "POST,/v1/uploads,POST /v1/uploads",
            "PUT,/v1/uploads,$default", "GET,/v2,$default"})
    void theMostSpecificRouteWins(String method, String path, String key) {
        assertThat(ROUTES.match(method, path).orElseThrow().target()).isEqualTo(key);
    }

    @Test
    void variablesHaveTheirSegments() {
        assertThat(ROUTES.match("GET", "/v1/files/a b/rows").orElseThrow().parameters()).isEqualTo(Map.of("id", "a b"));
        assertThat(ROUTES.match("GET", "/v1/x/y/z").orElseThrow().parameters()).isEqualTo(Map.of("proxy", "x/y/z"));
    }

    @Test
    void withoutADefaultThereMayBeNoRoute() {
        RouteTable<String> one = table("GET /v1/files/{id}");
        assertThat(one.match("GET", "/v1/files")).isEmpty();
        assertThat(one.match("GET", "/v1/files/")).isEmpty();
        assertThat(one.match("GET", "/v1/files/a/")).isEmpty();
        assertThat(one.match("POST", "/v1/files/a")).isEmpty();
    }
}

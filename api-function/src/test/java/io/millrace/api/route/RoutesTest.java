package io.millrace.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.Bed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Bed bed = new Bed();

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/v1", "/v1/files/", "/v1/files/x/y", "/v1/files//rows", "/V1/files", "/v2/files",
            "/v1/files/a/b/rows"})
    void unknownPathIsNotFound(String path) {
        var answer = bed.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("no-such-route");
    }

    @Test
    void otherMethodIsToldWhichAreAllowed() {
        var answer = bed.send("DELETE", "/v1/files", null);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET");
        assertThat(bed.get("/v1/uploads").header("allow")).isEqualTo("POST");
    }

    @Test
    void busyDependencyIsToldWithATimeToComeBack() {
        bed.outage = new IllegalStateException("throttled");
        var answer = bed.get("/v1/files/" + "0".repeat(26));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("2");
        assertThat(bed.trouble.reported).containsExactly(bed.outage);
    }

    @Test
    void unexpectedFaultIsReportedButNotShown() {
        bed.outage = new IllegalArgumentException("secret detail");
        var answer = bed.get("/v1/files/" + "0".repeat(26));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(bed.trouble.reported).containsExactly(bed.outage);
    }

    @Test
    void healthNeedsTheLedger() {
        assertThat(bed.get("/v1/health").body())
                .isEqualTo("{\"status\":\"ok\",\"version\":\"1.2.3\",\"ledger\":\"reachable\"}");
        bed.outage = new IllegalStateException("unreachable");
        assertThat(bed.get("/v1/health").status()).isEqualTo(503);
    }

    @Test
    void openApiDocumentIsServedWithItsTag() {
        var answer = bed.get("/v1/openapi.yaml");

        assertThat(answer.body()).startsWith("openapi: 3.1");
        assertThat(answer.header("content-type")).isEqualTo("application/yaml");
        assertThat(bed.get("/v1/openapi.yaml", "if-none-match", answer.header("etag")).status()).isEqualTo(304);
    }
}

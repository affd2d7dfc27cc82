package io.millrace.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// semantics.md, "SQS to Lambda": partial batch responses.
class BatchResponseTest {
    private static BatchResponse read(String payload) {
        return BatchResponse.read(payload.getBytes(UTF_8), Set.of("a", "b", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}"})
    void nothingNamedIsASuccessOfAll(String payload) {
        assertThat(read(payload)).isEqualTo(new BatchResponse.Succeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ok\"", "[]", "1", "{", "{\"batchItemFailures\":\"a\"}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
            "{\"batchItemFailures\":[{\"id\":\"a\"}]}", "{\"batchItemFailures\":[{\"itemIdentifier\":7}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"z\"}]}"})
    void whatCannotBeUnderstoodIsAFailureOfAll(String payload) {
        assertThat(read(payload)).isInstanceOf(BatchResponse.Failed.class);
    }

    @Test
    void whatIsNamedFailsAlone() {
        assertThat(read("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"a\"}]}"))
                .isEqualTo(new BatchResponse.Partly(Set.of("a")));
    }
}

package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorFunctionTest {
    @Test
    void everyMissingSettingIsNamedAtOnce() {
        assertThatIllegalStateException().isThrownBy(() -> new ProcessorFunction(Map.of("MAX_RECEIVE_COUNT", "0")))
                .withMessageContainingAll("LEDGER_TABLE is not set", "RESULTS_BUCKET is not set",
                        "OUTCOMES_TOPIC_ARN is not set", "QUEUE_URL is not set", "MAX_RECEIVE_COUNT is not");
    }

    @Test
    void whoeverSplitsFilesNeedsAWayToTheWorkers() {
        assertThatIllegalStateException().isThrownBy(() -> new ProcessorFunction(Map.of("PART_BYTES", "1")))
                .withMessageContaining("WORK_TOPIC_ARN is not set");
    }
}

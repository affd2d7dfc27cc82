package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.millrace.batch.aws.SqsMessages;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The functions' settings, and messages as Lambda reads them.
class IngestFunctionTest {
    static SQSEvent recorded(String name) {
        return LambdaEventSerializers.serializerFor(SQSEvent.class, IngestFunctionTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(RecordedEvents.text(name).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyMissingSettingIsNamedAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new IngestFunction(Map.of("LARGE_FILE_BYTES", "big", "RETENTION_DAYS", "27")))
                .withMessageContainingAll("LEDGER_TABLE is not set", "WORK_TOPIC_ARN is not set",
                        "OUTCOMES_TOPIC_ARN is not set", "QUEUE_URL is not set", "LARGE_FILE_BYTES is not",
                        "RETENTION_DAYS is not a whole number from 28 to 3650");
        assertThatIllegalStateException().isThrownBy(() -> new SweepFunction(Map.of("STUCK_SECONDS", "0")))
                .withMessageContainingAll("LEDGER_TABLE is not set", "WORK_TOPIC_ARN is not set",
                        "UPLOADS_BUCKET is not set", "RESULTS_BUCKET is not set", "STUCK_SECONDS is not");
        assertThatIllegalStateException().isThrownBy(() -> new ReprocessFunction(Map.of()))
                .withMessageContainingAll("LEDGER_TABLE is not set", "WORK_TOPIC_ARN is not set");
    }

    @Test
    void aRecordedBatchIsReadAsLambdaReadsIt() {
        var messages = SqsMessages.of(recorded("sqs-ingest-batch"));

        assertThat(messages).hasSize(4);
        assertThat(messages.getFirst().id()).isEqualTo("059f36b4-87a3-44ab-83d2-661970000001");
        assertThat(messages.getFirst().receipt()).startsWith("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a");
        assertThat(messages.getFirst().trace()).startsWith("Root=1-5759e988");
        assertThat(messages.get(3).receiveCount()).isEqualTo(1);
    }
}

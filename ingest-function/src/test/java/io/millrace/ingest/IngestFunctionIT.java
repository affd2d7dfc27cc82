package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.millrace.TestContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The function through its real entry, while every service is down: nothing listens on port 1.
class IngestFunctionIT {
    private final TestContext context = new TestContext();

    private static Map<String, String> environment() {
        var environment = new HashMap<>(Map.of("LEDGER_TABLE", "ledger", "WORK_TOPIC_ARN",
                "arn:aws:sns:eu-central-1:0:work", "OUTCOMES_TOPIC_ARN", "arn:aws:sns:eu-central-1:0:outcomes",
                "QUEUE_URL", "http://127.0.0.1:1/0/ingest", "UPLOADS_BUCKET", "uploads", "RESULTS_BUCKET", "results"));
        environment.putAll(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
        return environment;
    }

    /// Style, "Three channels for trouble": infrastructure is a failure of that message; a test event needs none and succeeds.
    @Test
    void whenServicesAreDownWhatNeedsThemIsAFailureAndTheRestIsNot() {
        var response = new IngestFunction(environment())
                .handleRequest(IngestFunctionTest.recorded("sqs-ingest-batch"), context);

        assertThat(json(response)).isEqualTo("{\"batchItemFailures\":["
                + "{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661970000001\"},"
                + "{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661970000003\"},"
                + "{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661970000004\"}]}");
        assertThat(context.lines)
                .anyMatch(line -> line.contains("\"step\":\"visibility\"") && line.contains("\"notShortened\":3"))
                .noneMatch(line -> line.contains("this is not an event"));
    }

    /// The schedule's next run tries again.
    @Test
    void aSweepThatCannotReachTheLedgerFails() {
        var sweep = new SweepFunction(environment());

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> sweep.handleRequest(new ScheduledEvent(), context));
    }

    private static String json(SQSBatchResponse response) {
        var out = new ByteArrayOutputStream();
        LambdaEventSerializers.serializerFor(SQSBatchResponse.class, IngestFunctionIT.class.getClassLoader())
                .toJson(response, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

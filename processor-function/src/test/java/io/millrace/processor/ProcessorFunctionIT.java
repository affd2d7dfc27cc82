package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.millrace.TestContext;
import io.millrace.batch.aws.SqsMessages;
import io.millrace.message.MessageJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The function through its real entry, while every service is down: nothing listens on port 1.
class ProcessorFunctionIT {
    private final TestContext context = new TestContext();

    private static SQSEvent recorded() throws IOException {
        return LambdaEventSerializers.serializerFor(SQSEvent.class, ProcessorFunctionIT.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(Files.readAllBytes(Path.of("../events/sqs-part-batch.json"))));
    }

    @Test
    void aRecordedPartMessageIsReadAsLambdaReadsIt() throws Exception {
        var part = MessageJson.read(SqsMessages.of(recorded()).getFirst().body());

        assertThat(part.object().key()).isEqualTo("landing/birdstrikes/2026-11.csv");
        assertThat(part.feed().name()).hasToString("birdstrikes");
    }

    @Test
    void whenServicesAreDownEveryMessageIsAFailure() throws IOException {
        var response = new ProcessorFunction(Map.of("LEDGER_TABLE", "ledger", "RESULTS_BUCKET", "results",
                "OUTCOMES_TOPIC_ARN", "arn:aws:sns:eu-central-1:0:outcomes", "QUEUE_URL", "http://127.0.0.1:1/0/small",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test")).handleRequest(recorded(), context);

        assertThat(json(response)).isEqualTo(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"2e1424d4-f796-459a-8184-9c9200000001\"},"
                        + "{\"itemIdentifier\":\"2e1424d4-f796-459a-8184-9c9200000002\"}]}");
        assertThat(context.lines).anyMatch(line -> line.contains("\"notShortened\":2"));
    }

    private static String json(SQSBatchResponse response) {
        var out = new ByteArrayOutputStream();
        LambdaEventSerializers.serializerFor(SQSBatchResponse.class, ProcessorFunctionIT.class.getClassLoader())
                .toJson(response, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

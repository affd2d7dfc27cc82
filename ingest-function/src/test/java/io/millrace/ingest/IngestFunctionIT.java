package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The function through its real entry, while every service is down: nothing listens on port 1.
class IngestFunctionIT {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private static Map<String, String> environment() {
        return Map.of("LEDGER_TABLE", "ledger", "WORK_TOPIC_ARN", "arn:aws:sns:eu-central-1:0:work",
                "OUTCOMES_TOPIC_ARN", "arn:aws:sns:eu-central-1:0:outcomes", "QUEUE_URL", "http://127.0.0.1:1/0/ingest",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test");
    }

    /// Style, "Three channels for trouble": infrastructure is a failure of that message; a test event needs none and succeeds.
    @Test
    void whenServicesAreDownWhatNeedsThemIsAFailureAndTheRestIsNot() {
        var response = new IngestFunction(environment())
                .handleRequest(IngestFunctionTest.recorded("sqs-ingest-batch"), new OneMinute());

        assertThat(json(response)).isEqualTo("{\"batchItemFailures\":["
                + "{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661970000001\"},"
                + "{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661970000003\"},"
                + "{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661970000004\"}]}");
        assertThat(lines).anyMatch(line -> line.contains("\"step\":\"visibility\",\"notShortened\":3"))
                .noneMatch(line -> line.contains("this is not an event"));
    }

    private static String json(SQSBatchResponse response) {
        var out = new ByteArrayOutputStream();
        LambdaEventSerializers.serializerFor(SQSBatchResponse.class, IngestFunctionIT.class.getClassLoader())
                .toJson(response, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private final class OneMinute implements Context {
        @Override
        public int getRemainingTimeInMillis() {
            return 60_000;
        }

        @Override
        public LambdaLogger getLogger() {
            return new LambdaLogger() {
                @Override
                public void log(String message) {
                    lines.add(message);
                }

                @Override
                public void log(byte[] message) {
                    lines.add(new String(message, StandardCharsets.UTF_8));
                }
            };
        }

        @Override
        public String getAwsRequestId() {
            return "request";
        }

        @Override
        public String getLogGroupName() {
            return "group";
        }

        @Override
        public String getLogStreamName() {
            return "stream";
        }

        @Override
        public String getFunctionName() {
            return "ingest";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn";
        }

        @Override
        public CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }
    }
}

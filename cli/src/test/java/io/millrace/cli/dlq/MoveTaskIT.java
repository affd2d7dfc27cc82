package io.millrace.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.aws.Clients;
import io.millrace.local.sqs.EmbeddedSqs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// SQS moves a whole queue itself. The embedded one does it as AWS documents it, as long as nothing was deleted before.
class MoveTaskIT {
    private static final int MESSAGES = 30;

    @TempDir
    private Path directory;

    private static long depth(SqsClient sqs, String url) {
        return Long.parseLong(sqs.getQueueAttributes(get -> get.queueUrl(url)
                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    @Test
    void aWholeQueueGoesBackAndACancelledTaskStopsWhereItIs() throws Exception {
        try (var embedded = EmbeddedSqs.start(0, directory)) {
            var dead = embedded.createQueue("a-small-dlq", Map.of());
            var source = embedded.createQueue("a-small", Map.of("RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":5}"));
            try (var sqs = Clients.from(Map.of("AWS_ENDPOINT_URL_SQS", embedded.endpoint().toString(),
                    "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b", "AWS_REGION", "us-east-1")).sqs()) {
                IntStream.range(0, MESSAGES).forEach(
                        number -> sqs.sendMessage(send -> send.queueUrl(dead.url()).messageBody("m" + number)));
                var queue = new DeadLetterQueue("a-small-dlq", dead.url(), dead.arn(), false, List.of());

                var looks = new ArrayList<Long>();
                var pauses = new ArrayList<Duration>();
                new MoveTask(sqs, pause -> {
                    pauses.add(pause);
                    Thread.sleep(pause);
                }).run(queue, 2, looks::add, () -> !pauses.isEmpty());
                long moved = depth(sqs, source.url());
                assertThat(moved).as("it was cancelled after a second").isLessThan(MESSAGES);
                assertThat(depth(sqs, dead.url())).isEqualTo(MESSAGES - moved);

                new MoveTask(sqs, Thread::sleep).run(queue, 1000, looks::add, () -> false);
                assertThat(depth(sqs, source.url())).isEqualTo(MESSAGES);
                assertThat(depth(sqs, dead.url())).isZero();
            }
        }
    }
}

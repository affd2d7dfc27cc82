package io.millrace.bench.pipeline;

import io.millrace.aws.Clients;
import io.millrace.bench.Bench;
import io.millrace.bench.Options;
import io.millrace.bench.Project;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import io.millrace.local.template.model.Topic;
import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Bucket;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Files per second of the whole local system: small files dropped by several senders, until the last outcome was published.
public final class Pipeline implements Bench.Measurement {
    private static final int WARM_UP = 200;

    @Override
    public String about() {
        return "small files per second through the whole local system  [--files 5000] [--senders 8]";
    }

    @Override
    public void run(Options options) throws Exception {
        int files = options.number("files", 5_000);
        int senders = options.number("senders", 8);
        var state = Files.createTempDirectory("millrace-bench");
        try (var system = LocalSystem
                .start(LocalOptions.of(Project.root().resolve("template.yaml"), state).withPorts(LocalPorts.FREE))) {
            var clients = Clients.from(system.environment());
            try (var s3 = clients.s3();
                    var sqs = clients.sqs();
                    var sns = clients.sns();
                    var dynamoDb = clients.dynamoDb()) {
                new DynamoFeeds(dynamoDb, name(system, Table.class), Clock.systemUTC())
                        .apply(Files.readString(Project.root().resolve("feeds/birdstrikes.yaml")));
                var queue = sqs.createQueue(create -> create.queueName("bench-outcomes")).queueUrl();
                var arn = sqs
                        .getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes().get(QueueAttributeName.QUEUE_ARN);
                var topic = system.stack().all(Topic.class).stream()
                        .filter(each -> each.logicalId().equals("OutcomesTopic")).findFirst().orElseThrow().arn();
                sns.subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(arn));
                var bucket = system.stack().all(Bucket.class).stream()
                        .filter(each -> each.logicalId().equals("UploadsBucket")).findFirst().orElseThrow().name();

                send(s3, bucket, "warm", WARM_UP, senders);
                awaitOutcomes(sqs, queue, WARM_UP);
                long start = System.nanoTime();
                send(s3, bucket, "measured", files, senders);
                double sent = seconds(start);
                awaitOutcomes(sqs, queue, files);
                double ended = seconds(start);
                System.out.printf(
                        "| files | senders | dropped in s | ended in s | files/s dropped | files/s ended |%n|---|---|---|---|---|---|%n");
                System.out.printf("| %d | %d | %.1f | %.1f | %.0f | %.0f |%n", files, senders, sent, ended,
                        files / sent, files / ended);
            }
        }
    }

    private static String name(LocalSystem system, Class<Table> type) {
        return system.stack().all(type).getFirst().name();
    }

    private static double seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    private static void send(S3Client s3, String bucket, String name, int files, int senders) throws Exception {
        try (var threads = Executors.newFixedThreadPool(senders)) {
            var tasks = IntStream.range(0, files).<Callable<Void>>mapToObj(number -> () -> {
                s3.putObject(put -> put.bucket(bucket).key("landing/birdstrikes/" + name + "-" + number + ".csv"),
                        RequestBody.fromString(SmallFile.content(number)));
                return null;
            }).toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private static void awaitOutcomes(SqsClient sqs, String queue, int count) {
        int left = count;
        while (left > 0) {
            var messages = sqs
                    .receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
                    .messages();
            for (var message : messages) {
                sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
            left -= messages.size();
        }
    }
}

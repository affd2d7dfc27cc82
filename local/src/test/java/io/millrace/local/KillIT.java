package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The services in a process of their own, killed in the middle of writing.
class KillIT {
    private static final int ENOUGH = 200;
    @TempDir
    Path directory;

    @Test
    void everythingAcknowledgedIsThereAfterSigkillAndEveryObjectWasToldOf() throws Exception {
        Set<String> acknowledged = writeUntilKilled();
        try (AllServices services = AllServices.start(directory.resolve("state"));
                S3Client s3 = Clients.s3(services.s3().endpoint());
                DynamoDbClient dynamoDb = Clients.dynamoDb(services.dynamoDb().endpoint());
                SqsClient sqs = Clients.sqs(services.sqs().endpoint())) {
            for (String key : acknowledged) {
                assertThat(s3.getObjectAsBytes(b -> b.bucket(AllServices.BUCKET).key(key)).asUtf8String())
                        .isEqualTo(key);
                Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS(key));
                assertThat(dynamoDb.getItem(b -> b.tableName(AllServices.TABLE).key(item)).item()).isEqualTo(item);
            }
            Map<String, Integer> told = new HashMap<>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).until(() -> {
                receive(sqs, services.queue().url(), told);
                return told.keySet().containsAll(acknowledged);
            });
            long repeats = told.values().stream().filter(times -> times > 1).count();
            assertThat(repeats).as("only what was being told when it was killed is told twice").isLessThanOrEqualTo(1);
        }
    }

    private Set<String> writeUntilKilled() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path errors = directory.resolve("stderr");
        Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classPath, KillVictim.class.getName(),
                directory.resolve("state").toString()).redirectError(errors.toFile()).start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader lines = victim.inputReader()) {
            for (String line = lines.readLine(); line != null
                    && acknowledged.size() < ENOUGH; line = lines.readLine()) {
                assertThat(line).as("services print nothing").matches("c\\d-\\d+");
                acknowledged.add(line);
            }
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(errors)).isEmpty();
        assertThat(acknowledged).hasSize(ENOUGH);
        return acknowledged;
    }

    private static void receive(SqsClient sqs, String queue, Map<String, Integer> told) throws IOException {
        List<Message> messages;
        do {
            messages = sqs.receiveMessage(b -> b.queueUrl(queue).maxNumberOfMessages(10)).messages();
            for (Message message : messages) {
                String key = new ObjectMapper().readTree(message.body()).at("/Records/0/s3/object/key").asText();
                told.merge(key, 1, Integer::sum);
            }
        } while (!messages.isEmpty());
    }
}

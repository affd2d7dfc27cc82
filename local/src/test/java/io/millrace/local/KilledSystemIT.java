package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.aws.Clients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The process is killed, not stopped, while objects are under way.
class KilledSystemIT {
    private static final int OBJECTS = 60;
    @TempDir
    private Path state;

    @Test
    void everyObjectThatWasAcceptedBeforeTheKillIsProcessedAfterwards() throws Exception {
        Process child = ChildSystem.start(state);
        try (S3Client s3 = Clients.from(environment()).s3()) {
            for (int i = 0; i < OBJECTS; i++) {
                String key = "object-" + i;
                s3.putObject(request -> request.bucket("local-drops").key(key), RequestBody.fromString("12"));
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(state.resolve("local.json")).exists();
        try (LocalSystem system = LocalSystem.start(SmallSystem.options(state))) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                for (int i = 0; i < OBJECTS; i++) {
                    assertThat(SmallSystem.item(system, "object-" + i)).isEqualTo("2 plain");
                }
            });
            assertThat(system.backlog().messages("DeadLetters")).isZero();
        }
    }

    private Map<String, String> environment() {
        Path file = state.resolve("local.json");
        await().atMost(Duration.ofSeconds(60)).until(() -> file.toFile().exists());
        try {
            JsonNode variables = new ObjectMapper().readTree(file.toFile()).path("environment");
            Map<String, String> environment = new HashMap<>();
            variables.properties().forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
            return environment;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

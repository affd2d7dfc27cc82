package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real files, good and bad, from the drop to the answer.
@ExtendWith(SuiteExtension.class)
class SamplesIT {
    private final Drops drops;
    private final Outcomes outcomes;

    SamplesIT(Drops drops, Outcomes outcomes) {
        this.drops = drops;
        this.outcomes = outcomes;
    }

    static Stream<JsonNode> samples() throws IOException, Json.NotJson {
        return StreamSupport.stream(
                Json.read(Files.readString(Project.root().resolve("samples/samples.json"))).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleEndsAsItHasTo(JsonNode sample) throws Exception {
        var content = Files.readAllBytes(Project.root().resolve("samples").resolve(sample.get("file").asText()));
        var id = drops.put(sample.get("key").asText(), content);

        var file = drops.ended(id);
        assertThat(file.path("status").asText()).as(file.toString()).isEqualTo(sample.get("status").asText());
        assertThat(file.path("refusal").path("code").asText()).isEqualTo(sample.path("refusal").asText());
        if (sample.has("read")) {
            for (var count : new String[] {"read", "accepted", "rejected"}) {
                assertThat(file.path("rows").path(count).asLong()).as(count).isEqualTo(sample.get(count).asLong());
            }
            var sha256 = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(file.path("object").path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(sha256));
        }
        assertThat(outcomes.await(id)).as("the outcome is the file as the API shows it").isEqualTo(file);
    }

    @Test
    void rejectsSayWhereAndWhy() throws Exception {
        var id = drops.put("landing/birdstrikes/rejects.csv",
                Files.readAllBytes(Project.root().resolve("samples/birdstrikes-faults.csv")));
        drops.endsAs(id, "ACCEPTED_WITH_REJECTS");

        var rejects = drops.rejects(id);
        assertThat(rejects).extracting(reject -> reject.path("row").asLong()).containsExactly(17L, 42L, 98L, 131L, 205L,
                251L, 334L, 334L, 378L, 421L);
        var first = rejects.getFirst();
        assertThat(first.path("line").asLong()).isEqualTo(18);
        assertThat(first.path("field").asText()).isEqualTo("Cost Other");
        assertThat(first.path("code").asText()).isEqualTo("type");
        assertThat(first.path("value").asText()).isEqualTo("n/a");
    }
}

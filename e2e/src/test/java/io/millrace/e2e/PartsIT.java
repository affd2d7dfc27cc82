package io.millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import io.millrace.feed.FeedSource;
import io.millrace.message.Json;
import io.millrace.rows.RowEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A large file is worked on in parts; what is published is, byte for byte, what one run over it gives.
@ExtendWith(SuiteExtension.class)
class PartsIT {
    private static final String FEED = """
                                       name: parts
                                       match: landing/parts/*
                                       format: csv
                                       schema: { fields: [{ name: a, type: integer }, { name: b, type: string }] }
                                       """;
    private static final int LARGE = 9 << 20;

    private final Drops drops;
    private final Outcomes outcomes;

    PartsIT(Drops drops, Outcomes outcomes) {
        this.drops = drops;
        this.outcomes = outcomes;
    }

    /// Quoted line ends everywhere, so that most cuts fall inside quotes.
    private static String csv(String last) {
        var text = new StringBuilder("a,b\n");
        for (int i = 0; text.length() < LARGE; i++) {
            text.append(i % 100 == 7 ? "wrong" : i).append(",\"quoted\n").append("1,x\n".repeat(i % 900))
                    .append("\"\"\"\n");
        }
        return text.append(last).toString();
    }

    private byte[] object(String key) throws IOException {
        var bytes = drops.s3.getObject(get -> get.bucket(drops.name("ResultsBucket")).key(key)).readAllBytes();
        return key.endsWith(".zst") ? new ZstdInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
    }

    private List<JsonNode> outputs(JsonNode file) throws IOException, Json.NotJson {
        var prefix = "results/feed=parts/date=" + file.path("times").path("received").asText().substring(0, 10) + "/"
                + file.path("id").asText() + "/g1/";
        var outputs = new ArrayList<JsonNode>();
        Json.read(new String(object(prefix + "manifest.json"), UTF_8)).path("outputs").forEach(outputs::add);
        return outputs;
    }

    private String together(List<JsonNode> outputs, String kind) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var output : outputs) {
            if (output.path("kind").asText().equals(kind)) {
                bytes.writeBytes(object(output.path("key").asText()));
            }
        }
        return bytes.toString(UTF_8);
    }

    private List<JsonNode> publishesWhatOneRunGives(String name, String text) throws Exception {
        drops.apply(FEED);
        var id = drops.put("landing/parts/" + name, text.getBytes(UTF_8));
        var file = drops.ended(id);
        assertThat(file.path("status").asText()).as(file.toString()).isEqualTo("ACCEPTED_WITH_REJECTS");
        assertThat(outcomes.await(id)).isEqualTo(file);

        var rows = new ByteArrayOutputStream();
        var rejects = new ByteArrayOutputStream();
        var counts = RowEngine.compile(FeedSource.read(FEED).rows())
                .run(new ByteArrayInputStream(text.getBytes(UTF_8)), rows, rejects).counts();
        var outputs = outputs(file);
        assertThat(together(outputs, "rows").equals(rows.toString(UTF_8))).as("the same rows").isTrue();
        assertThat(together(outputs, "rejects").equals(rejects.toString(UTF_8))).as("the same rejects").isTrue();
        assertThat(file.path("rows").path("read").asLong()).isEqualTo(counts.read());
        assertThat(file.path("rows").path("rejected").asLong()).isEqualTo(counts.rejected());
        return outputs;
    }

    @Test
    void quotedLineEndsAreNoObstacle() throws Exception {
        var outputs = publishesWhatOneRunGives("good.csv", csv(""));

        assertThat(outputs).filteredOn(output -> output.path("kind").asText().equals("rows")).hasSizeGreaterThan(5);
    }

    @Test
    void aQuoteThatIsNeverClosedIsReadAsOne() throws Exception {
        var text = csv("1,x\n").replaceFirst("\n77,\"quoted", "\n77,\"qu\"oted");

        assertThat(publishesWhatOneRunGives("bad.csv", text)).hasSizeLessThanOrEqualTo(2);
    }
}

package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ledger.FileId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Semantics, "S3 events": an in-place copy fires again with the same content: a duplicate by content hash where the feed says so.
@ExtendWith(SuiteExtension.class)
class DuplicatesIT {
    private static final String FEED = """
                                       name: once
                                       match: landing/once/*.csv
                                       format: csv
                                       duplicates: skip
                                       schema: { fields: [{ name: a, type: integer }] }
                                       """;

    private final Drops drops;
    private final Outcomes outcomes;

    DuplicatesIT(Drops drops, Outcomes outcomes) throws Exception {
        this.drops = drops;
        this.outcomes = outcomes;
        drops.apply(FEED);
    }

    @Test
    void ofManyWithTheSameContentAtOnceOneIsProcessed() {
        var ids = IntStream.range(0, 8).parallel().mapToObj(i -> drops.put("landing/once/same-" + i + ".csv", "a\n1\n"))
                .toList();

        var files = ids.stream().map(drops::ended).toList();

        var accepted = files.stream().filter(file -> file.path("status").asText().equals("ACCEPTED")).toList();
        assertThat(accepted).hasSize(1);
        assertThat(files).filteredOn(file -> !file.equals(accepted.getFirst())).hasSize(7)
                .allMatch(file -> file.path("status").asText().equals("DUPLICATE")
                        && file.path("duplicateOf").equals(accepted.getFirst().path("id")));
        assertThat(ids).allSatisfy(id -> assertThat(statuses(id)).hasSize(1));
    }

    private List<JsonNode> statuses(FileId id) {
        outcomes.await(id);
        return outcomes.of(id);
    }

    @Test
    void anInPlaceCopyIsADuplicateOfItself() {
        var key = "landing/once/copied.csv";
        var first = drops.put(key, "a\n2\n");
        drops.endsAs(first, "ACCEPTED");
        var copied = drops.s3.copyObject(copy -> copy.sourceBucket(drops.bucket()).sourceKey(key)
                .destinationBucket(drops.bucket()).destinationKey(key).metadataDirective("REPLACE"));

        var file = drops.endsAs(drops.id(key, copied.versionId()), "DUPLICATE");

        assertThat(file.path("duplicateOf").asText()).isEqualTo(first.value());
        assertThat(drops.get("/v1/files/" + first + "/rows").statusCode()).isEqualTo(200);
    }
}

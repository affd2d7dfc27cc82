package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ledger.FileId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// A reprocess is a new generation: what was published stays readable until it has ended, and readers see one or the other.
@ExtendWith(SuiteExtension.class)
class ReprocessIT {
    private static final String ROWS = "a\n1\ntwo\n3\n";

    private final Backend backend;
    private final Drops drops;
    private final Outcomes outcomes;
    private final Command command;

    ReprocessIT(Backend backend, Drops drops, Outcomes outcomes) throws Exception {
        this.backend = backend;
        this.drops = drops;
        this.outcomes = outcomes;
        this.command = new Command(backend);
    }

    private void apply(String name, String type) throws Exception {
        drops.apply("name: %s\nmatch: landing/%s/*.csv\nformat: csv\nschema: { fields: [{ name: a, type: %s }] }\n"
                .formatted(name, name, type));
    }

    private Command.Result reprocess(int code, String... arguments) {
        var all = new ArrayList<>(List.of("reprocess"));
        all.addAll(List.of(arguments));
        var topic = backend.name("OutcomesTopic");
        all.addAll(List.of("--stack", topic.substring(topic.lastIndexOf(':') + 1).replaceFirst("-outcomes$", "")));
        var result = command.run(all.toArray(String[]::new));
        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(code);
        return result;
    }

    private JsonNode rows(FileId id) {
        return Drops.json(drops.get("/v1/files/" + id + "/rows")).path("items");
    }

    private JsonNode ended(FileId id, int generation) {
        return Awaitility.await().until(() -> drops.file(id), file -> file.path("generation").asInt() == generation
                && file.path("times").has("finished"));
    }

    @Test
    void theOldResultsStandUntilTheNewGenerationHasEnded() throws Exception {
        assumeThat(backend.faults()).as("a backend that can be held").isPresent();
        apply("again", "integer");
        var key = "landing/again/mended.csv";
        var id = drops.put(key, ROWS);
        drops.endsAs(id, "ACCEPTED_WITH_REJECTS");
        assertThat(outcomes.await(id).path("generation").asInt()).isEqualTo(1);
        apply("again", "string");
        var go = new CountDownLatch(1);
        try (var _ = backend.faults().orElseThrow().inject((operation, request) -> {
            if (request instanceof GetObjectRequest get && get.key().equals(key)) {
                await(go);
            }
        })) {
            assertThat(reprocess(0, id.value(), "--dry-run").err()).contains("1 file would be reprocessed");
            assertThat(drops.file(id).path("generation").asInt()).isEqualTo(1);
            reprocess(0, id.value());

            assertThat(reprocess(4, id.value()).out()).contains("is being processed");
            var open = drops.file(id);
            assertThat(open.path("generation").asInt()).isEqualTo(2);
            assertThat(open.path("feedVersion").asInt()).isEqualTo(2);
            assertThat(open.path("previous").path("status").asText()).isEqualTo("ACCEPTED_WITH_REJECTS");
            assertThat(rows(id)).as("of generation 1").hasSize(2);
            go.countDown();
            var file = ended(id, 2);
            assertThat(file.path("status").asText()).isEqualTo("ACCEPTED");
            assertThat(file.path("actions")).singleElement().asString().contains("\"REPROCESS\"",
                    "generation 2 by feed again version 2");
            assertThat(file.has("previous")).isFalse();
        }
        assertThat(rows(id)).as("of generation 2").hasSize(3);
        Awaitility.await().untilAsserted(() -> assertThat(outcomes.of(id))
                .extracting(outcome -> outcome.path("generation").asInt()).containsExactly(1, 2));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anObjectThatIsGoneTakesNothingAway() throws Exception {
        apply("gone", "string");
        var key = "landing/gone/gone.csv";
        var version = drops.s3.putObject(put -> put.bucket(drops.bucket()).key(key),
                RequestBody.fromString(ROWS)).versionId();
        var id = drops.id(key, version);
        drops.endsAs(id, "ACCEPTED");
        drops.s3.deleteObject(delete -> delete.bucket(drops.bucket()).key(key).versionId(version));

        reprocess(0, id.value());

        assertThat(ended(id, 2).path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(rows(id)).hasSize(3);
    }

    @Test
    void aSelectionIsShownFirstAndThenReprocessed() throws Exception {
        var stray = drops.put("landing/later/stray.csv", ROWS);
        drops.endsAs(stray, "REFUSED");
        apply("later", "string");
        String[] selection = {"--status", "REFUSED", "--prefix", "landing/later/", "--from", "2020-01-01T00:00:00Z"};

        Awaitility.await("the listing, which comes a moment later").untilAsserted(
                () -> assertThat(reprocess(2, selection).out()).contains(stray.value()));
        assertThat(drops.file(stray).path("status").asText()).isEqualTo("REFUSED");
        var all = new ArrayList<>(List.of(selection));
        all.add("--yes");
        reprocess(0, all.toArray(String[]::new));

        var file = ended(stray, 2);
        assertThat(file.path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(file.path("feed").asText()).isEqualTo("later");
        assertThat(reprocess(4, stray.value(), "--feed-version", "9").out()).contains("no version 9");
    }
}

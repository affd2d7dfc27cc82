package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;

/// Semantics, "S3 events": delivered at least once and unordered, so duplicates and reordering are normal.
@ExtendWith(SuiteExtension.class)
class RepeatsIT {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    private final Drops drops;
    private final Outcomes outcomes;

    RepeatsIT(Drops drops, Outcomes outcomes) {
        this.drops = drops;
        this.outcomes = outcomes;
    }

    @Test
    void oneObjectDeliveredManyTimesGivesOneResultAndOneOutcome() {
        var key = "landing/seattle-weather/repeated.csv";
        var response = drops.s3.putObject(put -> put.bucket(drops.bucket()).key(key), RequestBody.fromString(ROWS));
        var id = drops.id(key, response.versionId());
        var event = Events.created(drops.bucket(), key, response.versionId(), response.eTag(), ROWS.length(), "00aa");
        IntStream.range(0, 3).parallel().forEach(i -> drops.notify(event));
        drops.endsAs(id, "ACCEPTED");
        outcomes.await(id);

        drops.notify(event);
        drops.awaitDepth("IngestQueue", 0);
        drops.awaitDepth("SmallQueue", 0);

        assertThat(outcomes.of(id)).hasSize(1);
        assertThat(Drops.json(drops.get("/v1/files?feed=seattle-weather&key=" + key)).path("items")).hasSize(1);
    }

    @Test
    void anOlderVersionThatArrivesLaterIsSuperseded() {
        var key = "landing/seattle-weather/reordered.csv";
        var newer = Events.created(drops.bucket(), key, "made-up-newer", "e2", 10, "ffffffffffffffff02");
        var older = Events.created(drops.bucket(), key, "made-up-older", "e1", 10, "ffffffffffffffff01");
        drops.notify(newer);
        Awaitility.await().until(() -> drops.file(drops.id(key, "made-up-newer")) != null);
        drops.notify(older);

        drops.endsAs(drops.id(key, "made-up-older"), "SUPERSEDED");
        assertThat(outcomes.await(drops.id(key, "made-up-older")).path("status").asText()).isEqualTo("SUPERSEDED");
        // The newer one never existed: asked for a few times, then visible as missing.
        drops.endsAs(drops.id(key, "made-up-newer"), "MISSING");
    }
}

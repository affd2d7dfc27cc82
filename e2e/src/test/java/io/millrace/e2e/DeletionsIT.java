package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// Semantics, "S3 events": deletions and delete markers write a tombstone; an older creation that arrives later is superseded.
@ExtendWith(SuiteExtension.class)
class DeletionsIT {
    private final Drops drops;

    DeletionsIT(Drops drops) {
        this.drops = drops;
    }

    @Test
    void aCreationThatArrivesAfterTheDeletionIsSuperseded() {
        var key = "landing/seattle-weather/deleted-first.csv";
        drops.notify(Events.records(
                Events.record("ObjectRemoved:DeleteMarkerCreated", drops.bucket(), key, "the-marker", "e", 0, "0b")));
        drops.awaitDepth("IngestQueue", 0);
        drops.notify(Events.created(drops.bucket(), key, "the-version", "e", 10, "0a"));

        drops.endsAs(drops.id(key, "the-version"), "SUPERSEDED");
    }

    @Test
    void aVersionDeletedForGoodBeforeItIsReadIsSuperseded() {
        var key = "landing/seattle-weather/deleted-for-good.csv";
        // The creation is told of a version that was there once and is not any more; the deletion is newer.
        drops.notify(Events.created(drops.bucket(), key, "gone", "e", 10, "0a"));
        drops.notify(Events.records(Events.record("ObjectRemoved:Delete", drops.bucket(), key, "gone", "e", 0, "0b")));

        var file = drops.ended(drops.id(key, "gone"));
        assertThat(file.path("status").asText()).isEqualTo("SUPERSEDED");
    }

    @Test
    void aRealDeleteMarkerLeavesWhatWasAccepted() {
        var key = "landing/seattle-weather/deleted-later.csv";
        var id = drops.put(key, "date,precipitation,temp_max,temp_min,wind,weather\n");
        drops.endsAs(id, "ACCEPTED");
        drops.s3.deleteObjects(delete -> delete.bucket(drops.bucket())
                .delete(all -> all.objects(ObjectIdentifier.builder().key(key).build())));
        drops.awaitDepth("IngestQueue", 0);

        assertThat(drops.file(id).path("status").asText()).isEqualTo("ACCEPTED");
    }
}

package io.millrace.ledger;

import io.millrace.feed.FeedName;
import io.millrace.rows.RowCounts;
import java.time.Duration;
import java.time.Instant;

/// A ledger as the contracts see it: its ports, empty at first, and values to put into it.
public interface LedgerPorts {
    Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    Duration RETENTION = Duration.ofDays(400);
    FeedRef BIRDS = new FeedRef(new FeedName("birds"), 3);
    FeedRef SHIPS = new FeedRef(new FeedName("ships"), 1);

    Files files();

    FileEnds ends();

    Revivals revivals();

    Generations generations();

    Contents contents();

    Unsettled unsettled();

    Positions positions();

    Parts parts();

    Splits splits();

    Marks marks();

    Listings listings();

    OperatorActions actions();

    static ObjectRef object(String key) {
        return new ObjectRef("uploads", key, "v-" + key, new Sequencer("00A1"), "e-" + key, 1234);
    }

    static FileEntry received(String key, FeedRef feed, Instant at) {
        return FileEntry.received(object(key), feed, 1, new Times(at.minusSeconds(2), at, null, null),
                at.plus(RETENTION));
    }

    static FileEntry received(String key) {
        return received(key, BIRDS, T0);
    }

    static FileEnd accepted(Instant finished) {
        return new FileEnd(FileStatus.ACCEPTED_WITH_REJECTS, new RowCounts(10, 7, 2, 1), "ab".repeat(32), null,
                "results/x/",
                T0.plusSeconds(5), finished);
    }

    static PartResult result() {
        return new PartResult(new RowCounts(10, 7, 2, 1), 4321, "ab".repeat(32), true, true, null, T0.plusSeconds(5));
    }

    static PartId part(FileEntry file) {
        return new PartId(file.id(), file.generation(), 0);
    }
}

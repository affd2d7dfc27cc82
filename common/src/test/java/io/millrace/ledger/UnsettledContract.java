package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.BIRDS;
import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.accepted;
import static io.millrace.ledger.LedgerPorts.received;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Semantics, "Idempotency and the ledger": the ledger knows which effects are still owed.
public interface UnsettledContract {
    Instant ALL = T0.plusSeconds(100_000);

    LedgerPorts ledger();

    private FileEntry open(String key, int second) {
        var file = received(key, BIRDS, T0.plusSeconds(second));
        ledger().files().open(file);
        return file;
    }

    private List<String> keys(Instant before, int limit) {
        var keys = new ArrayList<String>();
        String after = null;
        for (int pages = 0; pages < 100; pages++) {
            var page = ledger().unsettled().list(before, after, limit);
            assertThat(page.files()).hasSizeLessThanOrEqualTo(limit);
            page.files().forEach(view -> keys.add(view.file().object().key()));
            after = page.next();
            if (after == null) {
                return keys;
            }
        }
        throw new AssertionError("the pages do not end");
    }

    @Test
    default void openFilesAreListedOldestFirst() {
        open("b", 2);
        open("a", 1);
        open("c", 3);

        assertThat(keys(ALL, 10)).containsExactly("a", "b", "c");
        assertThat(keys(ALL, 1)).containsExactly("a", "b", "c");
        assertThat(keys(T0.plusSeconds(3), 10)).containsExactly("a", "b");
    }

    @Test
    default void aFileThatEndedIsListedUntilItsSubscribersWereTold() {
        var file = open("a", 1);
        var ended = ledger().ends().end(file.id(), 1, accepted(T0.plusSeconds(9))).orElseThrow();
        assertThat(keys(ALL, 10)).containsExactly("a");

        ledger().ends().outcomeSent(ended);

        assertThat(keys(ALL, 10)).isEmpty();
    }

    @Test
    default void aFileThatEndedWhereItWasOpenedIsOwedToo() {
        var ignored = FileEntry.endedAtOnce(LedgerPorts.object("a"), null,
                FileEnd.unread(FileStatus.IGNORED, null, T0), new Times(T0, T0, null, null), ALL);
        ledger().files().open(ignored);
        assertThat(keys(ALL, 10)).containsExactly("a");

        ledger().ends().outcomeSent(ignored);

        assertThat(keys(ALL, 10)).isEmpty();
    }

    @Test
    default void aFailedFileWaitsForAnOperatorAndNotForTheSweep() {
        var file = open("a", 1);
        ledger().ends().fail(file.id(), 1, new Fault("stuck", ""), T0.plusSeconds(9));

        assertThat(keys(ALL, 10)).isEmpty();
    }

    @Test
    default void aReprocessIsListedUntilItHasEnded() {
        var file = open("a", 1);
        var ended = ledger().ends().end(file.id(), 1, accepted(T0.plusSeconds(9))).orElseThrow();
        ledger().ends().outcomeSent(ended);
        var next = ended.withOutcomeSent().reprocessed(BIRDS, ALL);
        ledger().generations().open(ended.withOutcomeSent(), next, T0.plusSeconds(600));

        assertThat(keys(ALL, 10)).containsExactly("a");
    }

    @Test
    default void pagesOfUnsettledFilesHaveNeitherGapsNorRepeats() {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            open("f%03d".formatted(i), i);
            keys.add("f%03d".formatted(i));
        }

        assertThat(keys(ALL, 7)).isEqualTo(keys);
        assertThat(keys(ALL, 60)).isEqualTo(keys);
    }
}

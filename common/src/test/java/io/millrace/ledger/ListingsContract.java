package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.BIRDS;
import static io.millrace.ledger.LedgerPorts.SHIPS;
import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.accepted;
import static io.millrace.ledger.LedgerPorts.part;
import static io.millrace.ledger.LedgerPorts.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.feed.FeedName;
import io.millrace.ledger.Listings.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files newest first, by feed, status, key and time, in pages without gaps or repeats.
public interface ListingsContract {
    LedgerPorts ledger();

    private FileEntry open(String key, FeedRef feed, int second) {
        var file = received(key, feed, T0.plusSeconds(second));
        ledger().files().open(file);
        return file;
    }

    private static Selection all() {
        return new Selection(null, null, null, null, null, null);
    }

    private static Selection of(FeedRef feed) {
        return new Selection(feed.name(), null, null, null, null, null);
    }

    private static Selection of(FileStatus status) {
        return new Selection(null, status, null, null, null, null);
    }

    private static Selection within(FeedName feed, Instant from, Instant to) {
        return new Selection(feed, null, null, from, to, null);
    }

    /// Every page, and that none is longer than asked for.
    private List<String> keys(Selection selection, int limit) {
        var keys = new ArrayList<String>();
        var next = selection;
        for (int pages = 0; pages < 500; pages++) {
            var page = ledger().listings().list(next, limit);
            assertThat(page.files()).hasSizeLessThanOrEqualTo(limit);
            page.files().forEach(file -> keys.add(file.object().key()));
            if (page.next() == null) {
                return keys;
            }
            next = new Selection(selection.feed(), selection.status(), selection.key(), selection.from(),
                    selection.to(), page.next());
        }
        throw new AssertionError("the pages do not end");
    }

    @Test
    default void anEmptyLedgerListsNothing() {
        var page = ledger().listings().list(all(), 10);

        assertThat(page.files()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    default void filesAreListedNewestFirst() {
        open("b", BIRDS, 2);
        open("a", SHIPS, 1);
        open("c", SHIPS, 3);

        assertThat(keys(all(), 10)).containsExactly("c", "b", "a");
        assertThat(keys(of(SHIPS), 10)).containsExactly("c", "a");
        assertThat(keys(of(BIRDS), 10)).containsExactly("b");
        assertThat(keys(of(FileStatus.RECEIVED), 10)).containsExactly("c", "b", "a");
    }

    @Test
    default void aListedFileIsTheFileItself() {
        var file = open("a", BIRDS, 0);

        assertThat(ledger().listings().list(of(BIRDS), 10).files()).containsExactly(file);
    }

    @Test
    default void filesWithoutFeedAreListedWithoutOne() {
        var ignored = FileEntry.endedAtOnce(LedgerPorts.object("a"), null,
                FileEnd.unread(FileStatus.IGNORED, null, T0), new Times(T0, T0, null, null), T0.plusSeconds(1));
        ledger().files().open(ignored);
        ledger().ends().outcomeSent(ignored);

        assertThat(keys(all(), 10)).containsExactly("a");
        assertThat(keys(of(FileStatus.IGNORED), 10)).containsExactly("a");
        assertThat(keys(of(BIRDS), 10)).isEmpty();
    }

    @Test
    default void aStatusListsWhatHasItNow() {
        var ended = open("ended", BIRDS, 1);
        var failed = open("failed", BIRDS, 2);
        var claimed = open("claimed", BIRDS, 3);
        open("open", BIRDS, 4);
        var told = ledger().ends().end(ended.id(), 1, accepted(T0.plusSeconds(9))).orElseThrow();
        assertThat(keys(of(FileStatus.ACCEPTED_WITH_REJECTS), 10)).as("before subscribers were told").isEmpty();
        assertThat(keys(of(FileStatus.RECEIVED), 10)).doesNotContain("ended");
        ledger().ends().outcomeSent(told);
        ledger().ends().fail(failed.id(), 1, new Fault("stuck", ""), T0.plusSeconds(9));
        ledger().parts().claim(part(claimed), new Fence("f"), T0, T0.plusSeconds(30));

        assertThat(keys(of(FileStatus.ACCEPTED_WITH_REJECTS), 10)).containsExactly("ended");
        assertThat(keys(of(FileStatus.FAILED), 10)).containsExactly("failed");
        assertThat(keys(of(FileStatus.PROCESSING), 10)).containsExactly("claimed");
        assertThat(keys(of(FileStatus.RECEIVED), 10)).containsExactly("open");
        assertThat(keys(new Selection(BIRDS.name(), FileStatus.PROCESSING, null, null, null, null), 10))
                .containsExactly("claimed");
        assertThat(keys(all(), 10)).containsExactly("open", "claimed", "failed", "ended");
    }

    @Test
    default void aFileIsFoundByItsKey() {
        open("a", BIRDS, 1);
        open("b", BIRDS, 2);

        assertThat(keys(new Selection(null, null, "a", null, null, null), 10)).containsExactly("a");
        assertThat(keys(new Selection(SHIPS.name(), null, "a", null, null, null), 10)).isEmpty();
    }

    /// From is in, to is out.
    @Test
    default void timesBoundTheListing() {
        for (int second = 1; second <= 5; second++) {
            open("at-" + second, BIRDS, second);
        }

        for (var feed : new FeedName[] {null, BIRDS.name()}) {
            assertThat(keys(within(feed, T0.plusSeconds(2), T0.plusSeconds(4)), 1)).containsExactly("at-3", "at-2");
            assertThat(keys(within(feed, T0.plusSeconds(4), null), 10)).containsExactly("at-5", "at-4");
            assertThat(keys(within(feed, null, T0.plusSeconds(2)), 10)).containsExactly("at-1");
            assertThat(keys(within(feed, T0.plusSeconds(4), T0.plusSeconds(2)), 10)).isEmpty();
        }
    }

    /// Two hundred and fifty files, some received in the same millisecond, in every shard.
    @Test
    default void pagesHaveNeitherGapsNorRepeats() {
        var newestFirst = new ArrayList<FileEntry>();
        for (int i = 0; i < 250; i++) {
            newestFirst.add(open("f" + i, i % 3 == 0 ? SHIPS : BIRDS, i / 4));
        }
        newestFirst.sort((a, b) -> Selection.position(b).compareTo(Selection.position(a)));
        var all = newestFirst.stream().map(file -> file.object().key()).toList();
        var ships = newestFirst.stream().filter(file -> file.feed().equals(SHIPS)).map(file -> file.object().key())
                .toList();

        assertThat(keys(all(), 60)).isEqualTo(all);
        assertThat(keys(all(), 250)).isEqualTo(all);
        assertThat(keys(of(SHIPS), 7)).isEqualTo(ships);
        assertThat(keys(new Selection(BIRDS.name(), null, "f1", null, null, null), 5)).containsExactly("f1");
    }
}

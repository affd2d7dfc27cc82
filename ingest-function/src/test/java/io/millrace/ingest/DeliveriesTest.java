package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.feed.Punctuality.State;
import io.millrace.feed.memory.InMemoryPunctualities;
import io.millrace.ingest.expect.Deliveries;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A feed that expected a file by now and did not get it shows within a sweep.
class DeliveriesTest {
    private final IngestBed bed = new IngestBed();
    private final InMemoryPunctualities punctualities = new InMemoryPunctualities();
    private final Deliveries deliveries = new Deliveries(bed.feeds, bed.ledger, punctualities, bed.clock);

    DeliveriesTest() {
        bed.apply(IngestBed.FEED + "expect: { every: 1d, files: 1..2, grace: 1h }\n");
    }

    private List<State> check() {
        return deliveries.check(bed.log).stream().map(each -> each.state()).toList();
    }

    private void drop(String name) {
        bed.take(IngestBed.created(IngestBed.object("landing/birds/" + name, "v", null, "e", 1)));
    }

    @Test
    void aFeedIsLateAfterItsTimeAndOnTimeAgainOnceTheFileIsThere() {
        assertThat(check()).containsExactly(State.ON_TIME);
        bed.clock.advance(Duration.ofHours(25));
        assertThat(check()).as("within its grace").containsExactly(State.ON_TIME);
        bed.clock.advance(Duration.ofMinutes(1));
        assertThat(check()).containsExactly(State.LATE);
        assertThat(bed.lines).last().asString().contains("\"step\":\"delivery\"", "\"level\":\"WARN\"",
                "\"feed\":\"birds\"", "\"outcome\":\"LATE\"");
        bed.clock.advance(Duration.ofDays(2));
        assertThat(deliveries.check(bed.log).getFirst().overdue()).isEqualTo(3);

        drop("a.csv");
        assertThat(check()).containsExactly(State.ON_TIME);
        assertThat(punctualities.known().values()).containsExactlyElementsOf(deliveries.check(bed.log));
    }

    @Test
    void moreThanExpectedIsSaidToo() {
        List.of("a.csv", "b.csv", "c.csv").forEach(this::drop);

        assertThat(check()).containsExactly(State.TOO_MANY);
    }

    @Test
    void aDuplicateIsNoDelivery() {
        bed.clock.advance(Duration.ofDays(2));
        drop("a.csv");
        var id = FileId.of(IngestBed.object("landing/birds/a.csv", "v", null, "e", 1));
        bed.ledger.end(id, 1, FileEnd.duplicate(id, "0", null, bed.clock.instant()));

        assertThat(check()).containsExactly(State.LATE);
    }

    @Test
    void aStateThatLastsIsWrittenAndLoggedOnce() {
        check();
        int lines = bed.lines.size();
        check();

        assertThat(bed.lines).hasSize(lines);
    }

    @Test
    void feedsThatExpectNothingAreNotJudged() {
        bed.apply(IngestBed.FEED);

        assertThat(check()).isEmpty();
    }
}

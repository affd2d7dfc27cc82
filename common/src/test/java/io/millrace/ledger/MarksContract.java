package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.Marks.Advance;
import org.junit.jupiter.api.Test;

/// Semantics, "S3 events": a mark per key (highest sequencer) with a conditional write; equal = duplicate, lower = superseded; deletions leave a tombstone.
public interface MarksContract {
    String KEY = "landing/übung/a b+c.csv";
    Mark OLD = new Mark(new Sequencer("00A1"), LedgerPorts.received("old.csv").id());
    Mark NEW = new Mark(new Sequencer("00A2"), LedgerPorts.received("new.csv").id());

    LedgerPorts ledger();

    private Advance advance(Mark mark) {
        return ledger().marks().advance("uploads", KEY, mark);
    }

    @Test
    default void theFirstMarkIsAhead() {
        assertThat(ledger().marks().find("uploads", KEY)).isEmpty();
        assertThat(advance(OLD)).isInstanceOf(Advance.Ahead.class);
        assertThat(ledger().marks().find("uploads", KEY)).contains(OLD);
    }

    @Test
    default void aNewerMarkIsAhead() {
        advance(OLD);

        assertThat(advance(NEW)).isInstanceOf(Advance.Ahead.class);
        assertThat(ledger().marks().find("uploads", KEY)).contains(NEW);
    }

    @Test
    default void theSameMarkIsTheSame() {
        advance(NEW);

        assertThat(advance(NEW)).isInstanceOf(Advance.Same.class);
    }

    @Test
    default void aMarkNeverGoesDown() {
        advance(NEW);

        assertThat(advance(OLD)).isEqualTo(new Advance.Behind(NEW));
        assertThat(ledger().marks().find("uploads", KEY)).contains(NEW);
    }

    @Test
    default void whatIsOlderThanADeletionIsBehind() {
        var tombstone = Mark.tombstone(new Sequencer("00A3"));
        advance(NEW);

        assertThat(advance(tombstone)).isInstanceOf(Advance.Ahead.class);
        assertThat(advance(NEW)).isEqualTo(new Advance.Behind(tombstone));
        assertThat(ledger().marks().find("uploads", KEY).orElseThrow().isTombstone()).isTrue();
    }

    @Test
    default void aTombstoneIsOvercomeByANewerObject() {
        advance(Mark.tombstone(new Sequencer("00A1")));

        assertThat(advance(NEW)).isInstanceOf(Advance.Ahead.class);
        assertThat(ledger().marks().find("uploads", KEY)).contains(NEW);
    }

    @Test
    default void anOlderDeletionIsBehind() {
        advance(NEW);

        assertThat(advance(Mark.tombstone(new Sequencer("00A1")))).isEqualTo(new Advance.Behind(NEW));
    }

    /// Comparable only within one bucket and key.
    @Test
    default void keysAndBucketsHaveMarksOfTheirOwn() {
        advance(NEW);

        assertThat(ledger().marks().advance("uploads", KEY + "x", OLD)).isInstanceOf(Advance.Ahead.class);
        assertThat(ledger().marks().advance("other", KEY, OLD)).isInstanceOf(Advance.Ahead.class);
    }
}

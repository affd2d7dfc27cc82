package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.feed.Feed;
import io.millrace.feed.FeedName;
import io.millrace.rows.RowCounts;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the ledger's values refuse to be.
class LedgerRecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");
    private static final FileId ID = new FileId("4ny6j5qc52myrbqt3h28pctnnr");

    @ParameterizedTest
    @EnumSource(names = {"RECEIVED", "PROCESSING", "FAILED"})
    void aFileDoesNotEndAs(FileStatus status) {
        assertThatIllegalArgumentException().isThrownBy(() -> FileEnd.unread(status, null, NOW));
    }

    @Test
    void onlyARefusedFileSaysWhy() {
        var why = new Fault("no-feed", "none");

        assertThatIllegalArgumentException().isThrownBy(() -> FileEnd.unread(FileStatus.REFUSED, null, NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> FileEnd.unread(FileStatus.IGNORED, why, NOW));
        assertThat(FileEnd.unread(FileStatus.REFUSED, why, NOW).refusal()).isEqualTo(why);
    }

    @Test
    void aPartHasAGenerationAndANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartId(ID, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartId(ID, 1, -1));
    }

    @Test
    void aFeedHasAVersion() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeedRef(new FeedName("f"), 0));
    }

    @Test
    void aFaultsMessageIsBounded() {
        assertThat(new Fault("code", "x".repeat(5000)).message()).hasSize(1001).endsWith("…");
        assertThat(new Fault("code", null).message()).isEmpty();
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        var times = new Times(NOW, NOW, null, NOW);

        assertThat(times.dropped()).isEqualTo("2026-11-21T10:00:00.123Z").isEqualTo(times.received())
                .isEqualTo(times.finished());
        assertThat(times.started()).isNull();
    }

    /// Architecture, "Parts"; semantics, "Idempotency and the ledger": output keys derive from file id, generation and part.
    @Test
    void resultsLieWhereFileGenerationAndPartSay() {
        var prefix = Results.prefix(new FeedRef(new FeedName("birdstrikes"), 7), ID, 2, NOW);

        assertThat(prefix).isEqualTo("results/feed=birdstrikes/date=2026-11-21/4ny6j5qc52myrbqt3h28pctnnr/g2/");
        assertThat(Results.rows(prefix, 3, Feed.Output.ZSTD)).isEqualTo(prefix + "rows-00003.jsonl.zst");
        assertThat(Results.rejects(prefix, 0, Feed.Output.GZIP)).isEqualTo(prefix + "rejects-00000.jsonl.gz");
        assertThat(Results.rows(prefix, 0, Feed.Output.NONE)).isEqualTo(prefix + "rows-00000.jsonl");
        assertThat(Results.manifest(prefix)).isEqualTo(prefix + "manifest.json");
    }

    /// Semantics, "Accounting, always".
    @Test
    void rowsThatDoNotAddUpCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RowCounts(10, 8, 1, 0));
    }
}

package io.millrace.ingest;

import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.Crash;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.Feeds;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Files;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.message.Outcomes;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Semantics, "Idempotency and the ledger": between two effects a crash can always fall, so every step can be re-entered.
class IngestCrashTest {
    private final IngestBed bed = new IngestBed();

    private Ingest dying(int at, boolean after) {
        var crash = new Crash(at, after);
        return new Ingest(crash.on(Files.class, bed.ledger), crash.on(FileEnds.class, bed.ledger),
                crash.on(Marks.class, bed.ledger),
                new ActiveFeeds(crash.on(Feeds.class, bed.feeds), bed.clock, Duration.ZERO),
                crash.on(Outcomes.class, bed.outcomes::add), bed.clock, Duration.ofDays(400));
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true", "3,false", "3,true"})
    void afterACrashTheSameFileIsOpenedAndItsPartPlanned(int at, boolean after) {
        var good = object("landing/birds/a.csv", "v1", "00A1", "e1", 100);
        assertThatExceptionOfType(Crash.Crashed.class).isThrownBy(() -> dying(at, after).take(created(good), null));

        assertThat(bed.take(created(good))).hasSize(1);
        assertThat(bed.file(good).status()).isEqualTo(FileStatus.RECEIVED);
    }

    /// Steps: mark, feeds, entry, outcome, that it was sent. Told at least once, and no more often than it crashed.
    @ParameterizedTest
    @CsvSource({"1,false,1", "1,true,1", "2,false,1", "2,true,1", "3,false,1", "3,true,1", "4,false,1", "4,true,2",
            "5,false,2", "5,true,1"})
    void afterACrashTheSubscribersAreToldOfAFileThatEndedHere(int at, boolean after, int told) {
        ObjectRef large = object("landing/birds/a.csv", "v1", "00A1", "e1", 1001);
        assertThatExceptionOfType(Crash.Crashed.class).isThrownBy(() -> dying(at, after).take(created(large), null));

        bed.take(created(large));
        bed.take(created(large));

        assertThat(bed.outcomes).hasSize(told);
        assertThat(bed.file(large).outcomeSent()).isTrue();
    }
}

package io.millrace.ingest;

import static io.millrace.ingest.IngestBed.NOW;
import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ingest.Sweep.Swept;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.message.PartMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Architecture, "The flow": the sweep finds files that stopped moving and claims that died without a word.
class SweepTest {
    private static final Duration STUCK = Duration.ofMinutes(30);
    private static final ObjectRef OBJECT = object("landing/birds/a.csv", "v1", "00A1", "e1", 100);

    private final IngestBed bed = new IngestBed();

    private Swept sweep() {
        return sweep(Duration.ofMinutes(1));
    }

    private Swept sweep(Duration remaining) {
        return new Sweep(bed.ledger, bed.ledger, bed.ledger, bed.ledger, parts -> bed.work.publish(parts), bed.clock,
                STUCK).run(() -> remaining, bed.log);
    }

    private PartId open() {
        return bed.take(created(OBJECT)).getFirst().part();
    }

    private void pass(Duration time) {
        bed.clock.advance(time);
    }

    @Test
    void aFileThatMovedOfLateIsLeftAlone() {
        open();
        pass(STUCK);

        assertThat(sweep()).isEqualTo(new Swept(0, 0, 0));
        assertThat(bed.published).isEmpty();
    }

    @Test
    void aFileThatStoppedMovingIsSentAgain() {
        var part = open();
        pass(STUCK.plusMillis(1));

        assertThat(sweep()).isEqualTo(new Swept(1, 1, 0));
        assertThat(bed.published).containsExactly(new PartMessage(part, 1, OBJECT, bed.file(OBJECT).feed(), NOW, 0,
                PartMessage.TO_THE_END, null));
    }

    @Test
    void aHeldClaimIsLeftAlone() {
        var part = open();
        pass(STUCK.plusMillis(1));
        bed.ledger.claim(part, new Fence("f"), bed.clock.instant(), bed.clock.instant().plusSeconds(60));

        assertThat(sweep()).isEqualTo(new Swept(1, 0, 0));

        pass(Duration.ofSeconds(61));

        assertThat(sweep()).isEqualTo(new Swept(1, 1, 0));
    }

    @Test
    void revivalsAreSpaced() {
        open();
        pass(STUCK.plusMillis(1));
        sweep();
        pass(STUCK.minusSeconds(1));

        assertThat(sweep()).isEqualTo(new Swept(1, 0, 0));

        pass(Duration.ofSeconds(2));

        assertThat(sweep()).isEqualTo(new Swept(1, 1, 0));
    }

    @Test
    void afterThreeRevivalsAFileHasFailed() {
        open();
        for (int i = 0; i < Sweep.MOST_REVIVALS; i++) {
            pass(STUCK.plusSeconds(1));
            assertThat(sweep().revived()).isEqualTo(1);
        }
        pass(STUCK.plusSeconds(1));

        assertThat(sweep()).isEqualTo(new Swept(1, 0, 1));
        assertThat(bed.file(OBJECT).status()).isEqualTo(FileStatus.FAILED);
        assertThat(bed.file(OBJECT).failure().code()).isEqualTo("stuck");
        pass(STUCK.plusSeconds(1));
        assertThat(sweep()).isEqualTo(new Swept(0, 0, 0));
    }

    @Test
    void aFileThatEndedIsLeftAlone() {
        bed.take(created(object("elsewhere/a.csv", "v1", "00A1", "e1", 1)));
        pass(STUCK.plusMillis(1));

        assertThat(sweep()).isEqualTo(new Swept(0, 0, 0));
    }

    @Test
    void whatTheTopicRefusesIsNotRevived() {
        open();
        pass(STUCK.plusMillis(1));
        bed.work = parts -> parts;

        assertThat(sweep()).isEqualTo(new Swept(1, 0, 0));
    }

    @Test
    void aRunIsBounded() {
        for (int i = 0; i < 1250; i++) {
            bed.take(created(object("landing/birds/" + i + ".csv", "v1", "00A1", "e1", 1)));
        }
        pass(STUCK.plusMillis(1));

        assertThat(sweep()).isEqualTo(new Swept(1000, 1000, 0));
    }

    @Test
    void aRunEndsBeforeItsTimeDoes() {
        for (int i = 0; i < 250; i++) {
            bed.take(created(object("landing/birds/" + i + ".csv", "v1", "00A1", "e1", 1)));
        }
        pass(STUCK.plusMillis(1));

        assertThat(sweep(Duration.ofSeconds(5)).seen()).isEqualTo(100);
    }

    @Test
    void aRunSaysWhatItDid() {
        open();
        pass(STUCK.plusMillis(1));
        sweep();

        assertThat(List.copyOf(bed.lines)).anyMatch(line -> line.contains("\"step\":\"revived\""))
                .anyMatch(line -> line.contains("\"step\":\"sweep\",\"seen\":1,\"revived\":1,\"failed\":0"));
    }
}

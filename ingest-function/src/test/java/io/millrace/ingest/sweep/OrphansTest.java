package io.millrace.ingest.sweep;

import static io.millrace.ingest.IngestBed.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ingest.IngestBed;
import io.millrace.ingest.sweep.Multiparts.Begun;
import io.millrace.ingest.sweep.Walk.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Multipart uploads that nobody will complete are paid for and cannot be seen.
class OrphansTest {
    private final IngestBed bed = new IngestBed();
    private final List<Begun> uploads = new ArrayList<>();
    private final Orphans orphans = new Orphans("uploads", new Multiparts() {
        @Override
        public Page list(String position, int limit) {
            return new Page(uploads, null);
        }

        @Override
        public void abort(Begun upload) {
            uploads.remove(upload);
        }
    }, bed.clock);

    private Tally step(boolean dry, String prefix) {
        var tally = new Tally();
        orphans.step(new Scope(dry, prefix, null), null, () -> true, tally, bed.log);
        return tally;
    }

    @Test
    void onlyThoseOlderThanADayAreAborted() {
        var young = new Begun("landing/a", "1", NOW.minus(Duration.ofDays(1)));
        var old = new Begun("landing/b", "2", NOW.minus(Duration.ofDays(1)).minusMillis(1));
        uploads.addAll(List.of(young, old));

        assertThat(step(true, "").of("aborted")).isEqualTo(1);
        assertThat(uploads).as("dry run").hasSize(2);
        assertThat(step(false, "elsewhere/").of("aborted")).isZero();
        assertThat(step(false, "").of("aborted")).isEqualTo(1);
        assertThat(uploads).containsExactly(young);
        assertThat(List.copyOf(bed.lines)).anyMatch(line -> line.contains("\"upload\":\"2\""));
    }
}

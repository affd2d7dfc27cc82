package io.millrace.ingest.sweep;

import static io.millrace.ingest.IngestBed.NOW;
import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ingest.IngestBed;
import io.millrace.ingest.sweep.Walk.Scope;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Results;
import io.millrace.rows.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Semantics, "Idempotency and the ledger": what a loser wrote is garbage that no reader sees. Removed when it is certain that nobody can commit it.
class LosersTest implements ResultObjects {
    private final IngestBed bed = new IngestBed();
    private final TreeMap<String, Instant> stored = new TreeMap<>();
    private final Map<String, Set<String>> manifests = new HashMap<>();
    private int pageSize = 1_000;

    @Override
    public Page list(String after, int limit) {
        var rest = after == null ? stored : stored.tailMap(after, false);
        var page = rest.entrySet().stream().limit(pageSize)
                .map(entry -> new Result(entry.getKey(), entry.getValue())).toList();
        return new Page(page, page.size() == rest.size());
    }

    @Override
    public Set<String> named(String manifestKey) {
        return manifests.get(manifestKey);
    }

    @Override
    public void delete(List<String> keys) {
        stored.keySet().removeAll(keys);
    }

    private long sweep() {
        return sweep(false);
    }

    private long sweep(boolean dry) {
        var walk = new Losers(this, bed.ledger, bed.clock);
        return new Sweep(List.of(walk), bed.ledger, bed.clock)
                .run("results", new Scope(dry, "", null), null, () -> Duration.ofMinutes(2), bed.log).tally()
                .of("removed");
    }

    private FileEntry file(String name) {
        bed.take(created(object("landing/birds/" + name, "v1", "00A1", "e1", 100)));
        return bed.file(object("landing/birds/" + name, "v1", "00A1", "e1", 100));
    }

    private String put(FileEntry file, int generation, String name, Duration age) {
        var key = Results.prefix(file.feed(), file.id(), generation, file.times().received()) + name;
        stored.put(key, NOW.minus(age));
        return key;
    }

    private void end(FileEntry file, FileStatus status) {
        var results = Results.prefix(file.feed(), file.id(), file.generation(), file.times().received());
        bed.ledger.end(file.id(), file.generation(), status.hasRows()
                ? new FileEnd(status, RowCounts.NONE, null, null, results, NOW, NOW)
                : FileEnd.unread(status, null, NOW));
    }

    @Test
    void whatACommittedGenerationNamesStays() {
        var file = file("a.csv");
        end(file, FileStatus.ACCEPTED);
        put(file, 1, "manifest.json", Duration.ofDays(9));
        put(file, 1, "rows-00000.jsonl.zst", Duration.ofDays(9));
        put(file, 1, "rejects-00000.jsonl.zst", Duration.ofDays(9));

        assertThat(sweep()).isZero();
        assertThat(stored).hasSize(3);
    }

    @Test
    void whatAFileThatEndedWithoutResultsLeftIsRemovedOnceItIsOld() {
        var file = file("a.csv");
        end(file, FileStatus.SUPERSEDED);
        put(file, 1, "rows-00000.jsonl.zst", Duration.ofHours(23));
        assertThat(sweep()).isZero();
        bed.clock.advance(Duration.ofHours(2));

        assertThat(sweep(true)).isEqualTo(1);
        assertThat(stored).as("dry run").hasSize(1);
        assertThat(sweep()).isEqualTo(1);
        assertThat(stored).isEmpty();
    }

    @Test
    void whatCanStillBeCommittedStays() {
        var open = file("open.csv");
        put(open, 1, "rows-00000.jsonl.zst", Duration.ofDays(9));
        var failed = file("failed.csv");
        bed.ledger.fail(failed.id(), 1, new Fault("stuck", ""), NOW);
        put(failed, 1, "rows-00000.jsonl.zst", Duration.ofDays(9));

        assertThat(sweep()).isZero();
        assertThat(stored).as("a redrive commits it").hasSize(2);
    }

    @Test
    void whatAnEarlierGenerationLeftUncommittedIsRemoved() {
        var file = file("a.csv");
        bed.ledger.fail(file.id(), 1, new Fault("stuck", ""), NOW);
        var known = bed.file(file.object());
        bed.ledger.open(known, known.reprocessed(known.feed(), known.expires()), NOW);
        put(file, 1, "rows-00000.jsonl.zst", Duration.ofDays(9));
        var second = put(file, 2, "rows-00000.jsonl.zst", Duration.ofDays(2));

        assertThat(sweep()).isEqualTo(1);
        assertThat(stored).containsOnlyKeys(second);
    }

    /// Ranges that did not meet, read once more as one.
    @Test
    void furtherPartsThatTheManifestDoesNotNameAreRemoved() {
        var file = file("a.csv");
        end(file, FileStatus.ACCEPTED);
        var manifest = put(file, 1, "manifest.json", Duration.ofDays(9));
        var named = put(file, 1, "rows-00002.jsonl.zst", Duration.ofDays(9));
        put(file, 1, "rows-00001.jsonl.zst", Duration.ofDays(9));
        manifests.put(manifest, Set.of(named));

        assertThat(sweep()).isEqualTo(1);
        assertThat(stored).containsOnlyKeys(manifest, named);
    }

    @Test
    void whatTheLedgerHasForgottenAndNobodyCommittedIsRemoved() {
        stored.put("results/feed=birds/date=2024-01-01/4ny6j5qc52myrbqt3h28pctnnr/g1/rows-00000.jsonl",
                NOW.minus(Duration.ofDays(500)));
        stored.put("results/somebody-elses.txt", NOW.minus(Duration.ofDays(500)));

        assertThat(sweep()).isEqualTo(1);
        assertThat(stored).containsOnlyKeys("results/somebody-elses.txt");
    }

    /// The manifest comes before its outputs, in the page before perhaps.
    @Test
    void aManifestIsRememberedFromPageToPage() {
        pageSize = 1;
        whatACommittedGenerationNamesStays();
        whatAnEarlierGenerationLeftUncommittedIsRemoved("b.csv");
    }

    private void whatAnEarlierGenerationLeftUncommittedIsRemoved(String name) {
        var file = file(name);
        end(file, FileStatus.MISSING);
        put(file, 1, "rejects-00000.jsonl.zst", Duration.ofDays(9));
        put(file, 1, "rows-00000.jsonl.zst", Duration.ofDays(9));

        assertThat(sweep()).isEqualTo(2);
    }
}

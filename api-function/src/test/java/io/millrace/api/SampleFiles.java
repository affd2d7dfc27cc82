package io.millrace.api;

import com.github.luben.zstd.Zstd;
import io.millrace.feed.FeedName;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Results;
import io.millrace.ledger.Times;
import io.millrace.message.Json;
import io.millrace.rows.RowCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/// Files of the feed `birds` in the bed's ledger, at every step of their life.
public record SampleFiles(Bed bed) {
    public static final FeedRef BIRDS = new FeedRef(new FeedName("birds"), 1);
    public static final String FEED = """
                                      name: birds
                                      title: Birds that were struck
                                      match: landing/birds/*.csv
                                      format: csv
                                      schema:
                                        fields:
                                          - { name: bird, type: string, constraints: { required: true } }
                                          - { name: cost, type: number }
                                        missingValues: ["", n/a]
                                      limits: { maxBytes: 1MiB }
                                      """;

    public static ObjectRef object(String key) {
        return new ObjectRef("uploads", key, "v-" + key.hashCode(), null, "etag", 17);
    }

    public FileEntry received(String key) {
        var now = bed.clock.instant();
        var file = FileEntry.received(object(key), BIRDS, 1, new Times(now, now, null, null),
                now.plus(Duration.ofDays(30)));
        bed.ledger.open(file);
        return file;
    }

    public void claim(FileEntry file) {
        var now = bed.clock.instant();
        bed.ledger.claim(new PartId(file.id(), 1, 0), new Fence("fence"), now, now.plusSeconds(60));
    }

    public FileEntry finished(String key, FileStatus status, RowCounts rows) {
        var file = received(key);
        var now = bed.clock.instant();
        String prefix = Results.prefix(BIRDS, file.id(), 1, file.times().received());
        var refusal = status == FileStatus.REFUSED ? new Fault("header", "no header at byte 0") : null;
        var ended = bed.ledger.end(file.id(), 1, new FileEnd(status, rows, "0".repeat(64), refusal, prefix,
                status == FileStatus.DUPLICATE ? FileId.of(object("first.csv")) : null, now, now));
        bed.ledger.outcomeSent(ended.orElseThrow());
        return bed.ledger.view(file.id()).orElseThrow().file();
    }

    /// Opens the next generation of a file that has ended.
    public FileEntry reprocessed(FileEntry file) {
        var next = file.reprocessed(BIRDS, file.expires());
        if (!bed.ledger.open(file, next, bed.clock.instant())) {
            throw new AssertionError("not open: " + file);
        }
        return next;
    }

    /// Ends its present generation.
    public FileEntry finished(FileEntry file, FileStatus status, RowCounts rows) {
        var now = bed.clock.instant();
        String prefix = Results.prefix(BIRDS, file.id(), file.generation(), file.times().received());
        return bed.ledger.end(file.id(), file.generation(),
                new FileEnd(status, rows, "0".repeat(64), null, prefix, now, now)).orElseThrow();
    }

    public FileEntry failed(String key) {
        var file = received(key);
        bed.ledger.fail(file.id(), 1, new Fault("attempts-used-up", "gave up after 5"), bed.clock.instant());
        return file;
    }

    /// An output of a finished file; the manifest names it.
    ///
    /// @param name as in `rows-00000.jsonl.zst`
    public void output(FileEntry file, String name, byte[] content) {
        bed.objects.put(file.results() + name, content);
        var manifest = Json.object().put("id", file.id().value()).put("generation", 1);
        var outputs = manifest.putArray("outputs");
        bed.objects.forEach((key, bytes) -> {
            if (key.startsWith(file.results()) && !key.endsWith("manifest.json")) {
                String output = key.substring(file.results().length());
                outputs.addObject().put("kind", output.replaceAll("-.*", ""))
                        .put("part", Integer.parseInt(output.replaceAll("\\D", ""))).put("key", key)
                        .put("bytes", bytes.length);
            }
        });
        bed.objects.put(Results.manifest(file.results()), utf8(Json.write(manifest)));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] zstd(String text) {
        return Zstd.compress(utf8(text));
    }

    public static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(utf8(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}

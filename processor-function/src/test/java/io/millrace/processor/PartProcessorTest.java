package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.ALL_GOOD;
import static io.millrace.processor.ProcessorBed.SOME_BAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.Fault;
import io.millrace.ledger.FileStatus;
import io.millrace.message.Json;
import io.millrace.message.PartMessage;
import io.millrace.processor.object.Objects;
import io.millrace.rows.RowCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a part's content makes of its file: outputs, manifest, ledger, outcome.
class PartProcessorTest {
    private final ProcessorBed bed = new ProcessorBed();

    private PartMessage processed(String moreOfTheFeed, String content) throws Exception {
        bed.put(content);
        return processed(moreOfTheFeed);
    }

    private PartMessage processed(String moreOfTheFeed) throws Exception {
        var message = bed.received(moreOfTheFeed);
        bed.process(message);
        return message;
    }

    private Fault refused(PartMessage message) {
        var file = bed.file(message);
        assertThat(file.status()).isEqualTo(FileStatus.REFUSED);
        assertThat(bed.names(message)).noneMatch(name -> name.startsWith("rows-"));
        assertThat(bed.outputs.open).isEmpty();
        assertThat(bed.outcomes).singleElement()
                .satisfies(told -> assertThat(told.refusal()).isEqualTo(file.refusal()));
        return file.refusal();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aFileWithoutRejectsIsAccepted() throws Exception {
        var message = processed("", ALL_GOOD);

        var file = bed.file(message);
        assertThat(file.status()).isEqualTo(FileStatus.ACCEPTED);
        assertThat(file.rows()).isEqualTo(new RowCounts(2, 2, 0, 0));
        assertThat(file.sha256()).isEqualTo(sha256(ALL_GOOD.getBytes(StandardCharsets.UTF_8)));
        assertThat(file.results()).isEqualTo(bed.prefix(message));
        assertThat(file.times().started()).isEqualTo(file.times().finished()).isEqualTo(bed.clock.instant());
        assertThat(file.outcomeSent()).isTrue();
        assertThat(bed.names(message)).containsExactly("manifest.json", "rows-00000.jsonl.zst");
        assertThat(bed.text(message, "rows-00000.jsonl.zst")).isEqualTo("""
                                                                        {"a":1,"b":"x"}
                                                                        {"a":2,"b":"y"}
                                                                        """);
    }

    @Test
    void aFileWithRejectsKeepsItsRows() throws Exception {
        var message = processed("", SOME_BAD);

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED_WITH_REJECTS);
        assertThat(bed.file(message).rows()).isEqualTo(new RowCounts(3, 2, 1, 0));
        assertThat(bed.names(message)).containsExactly("manifest.json", "rejects-00000.jsonl.zst",
                "rows-00000.jsonl.zst");
        assertThat(bed.text(message, "rejects-00000.jsonl.zst"))
                .startsWith("{\"row\":2,\"line\":3,\"byte\":8,\"length\":7,\"field\":\"a\",\"code\":\"type\"")
                .hasLineCount(1);
    }

    /// Semantics, "Idempotency and the ledger": outcome messages carry file id and generation, after the commit.
    @Test
    void theOutcomeIsTheFileAsItEnded() throws Exception {
        var message = processed("", SOME_BAD);

        assertThat(bed.outcomes).singleElement()
                .satisfies(told -> assertThat(told.withOutcomeSent()).isEqualTo(bed.file(message)));
    }

    @Test
    void theManifestSaysWhatIsThere() throws Exception {
        var message = processed("output: { compression: none }", SOME_BAD);

        var manifest = Json.read(bed.text(message, "manifest.json"));
        assertThat(manifest.path("id").textValue()).isEqualTo(message.part().file().value());
        assertThat(manifest.path("status").textValue()).isEqualTo("ACCEPTED_WITH_REJECTS");
        assertThat(manifest.path("rows").toString())
                .isEqualTo("{\"read\":3,\"accepted\":2,\"rejected\":1,\"skipped\":0}");
        assertThat(manifest.path("outputs").findValuesAsText("key")).allMatch(bed.outputs.finished::containsKey)
                .hasSize(2);
        assertThat(manifest.path("outputs").findValuesAsText("kind")).containsExactly("rows", "rejects");
        assertThat(bed.text(message, "rows-00000.jsonl")).startsWith("{\"a\":1,");
    }

    @Test
    void outputsCanBeGzip() throws Exception {
        var message = processed("output: { compression: gzip }", ALL_GOOD);

        var bytes = bed.outputs.finished.get(bed.prefix(message) + "rows-00000.jsonl.gz");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()).asString(StandardCharsets.UTF_8)
                .hasLineCount(2);
    }

    @Test
    void aCompressedFileIsHashedAsStored() throws Exception {
        var bytes = gzip(ALL_GOOD);
        bed.put(bytes);
        var message = processed("");

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED);
        assertThat(bed.file(message).sha256()).isEqualTo(sha256(bytes));
    }

    /// Over a limit the whole file is refused: the rejects can be read, the rows cannot.
    @ParameterizedTest
    @ValueSource(strings = {"onReject: { policy: refuse }", "onReject: { maxRows: 0 }",
            "onReject: { maxPercent: 33.3 }"})
    void tooManyRejectsRefuseTheFile(String policy) throws Exception {
        var message = processed(policy, SOME_BAD);

        assertThat(refused(message).code()).isEqualTo("too-many-rejects");
        assertThat(refused(message).message()).contains("1 of 3 rows", "birds");
        assertThat(bed.file(message).rows()).isEqualTo(new RowCounts(3, 2, 1, 0));
        assertThat(bed.names(message)).containsExactly("manifest.json", "rejects-00000.jsonl.zst");
        assertThat(bed.text(message, "manifest.json")).contains("\"status\":\"REFUSED\"", "too-many-rejects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onReject: { maxRows: 1 }", "onReject: { maxPercent: 33.4 }", "onReject: { policy: keep }"})
    void rejectsWithinTheLimitsDoNot(String policy) throws Exception {
        assertThat(bed.file(processed(policy, SOME_BAD)).status()).isEqualTo(FileStatus.ACCEPTED_WITH_REJECTS);
    }

    /// Semantics, "S3 events": a real empty file is the feed's policy.
    @Test
    void anEmptyFileIsRefusedUnlessItsFeedAcceptsThem() throws Exception {
        assertThat(refused(processed("", "")).code()).isEqualTo("empty");
    }

    @Test
    void anEmptyFileIsAcceptedWhereItsFeedSaysSo() throws Exception {
        var message = processed("onEmpty: accept", "");

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED);
        assertThat(bed.file(message).rows()).isEqualTo(RowCounts.NONE);
        assertThat(bed.file(message).sha256()).isEqualTo(sha256(new byte[0]));
        assertThat(bed.names(message)).containsExactly("manifest.json");
    }

    @Test
    void aFileWithOnlyAHeaderHasNoRows() throws Exception {
        var message = processed("", "a,b\n");

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED);
        assertThat(bed.names(message)).containsExactly("manifest.json");
    }

    /// Semantics, "What a file can bring": a truncated or corrupt stream is refused with the byte position.
    @Test
    void aCorruptGzipIsRefusedWithItsByte() throws Exception {
        var bytes = gzip(SOME_BAD.repeat(1000));
        bed.put(Arrays.copyOf(bytes, bytes.length / 2));

        var refusal = refused(processed(""));

        assertThat(refusal.code()).isEqualTo("corrupt-compression");
        assertThat(refusal.message()).contains("byte " + bytes.length / 2);
    }

    /// The event did not tell the size; the object does.
    @Test
    void anObjectBeyondTheLimitIsRefusedUnread() throws Exception {
        var message = processed("limits: { maxBytes: 5 }", ALL_GOOD);

        assertThat(refused(message).code()).isEqualTo("too-large");
        assertThat(bed.names(message)).containsExactly("manifest.json");
    }

    /// Encrypted with its sender's key, or archived: nothing that we could retry.
    @Test
    void anObjectThatNobodyHereCanReadIsRefused() throws Exception {
        bed.objects = object -> new Objects.Opened.Unreadable(new Fault("archived", "restore it"));
        var message = processed("");
        bed.process(message);

        assertThat(refused(message)).isEqualTo(new Fault("archived", "restore it"));
        assertThat(bed.file(message).rows()).isNull();
        assertThat(bed.names(message)).isEmpty();
    }

    @Test
    void aRepeatedMessageReadsAndTellsNothingAgain() throws Exception {
        var message = processed("", SOME_BAD);
        var before = bed.file(message);
        bed.process(message);

        assertThat(bed.opened).hasValue(1);
        assertThat(bed.outcomes).hasSize(1);
        assertThat(bed.outputs.commits).isEqualTo(1);
        assertThat(bed.file(message)).isEqualTo(before);
    }

    @Test
    void theSameBytesMakeTheSameOutputs() throws Exception {
        var content = SOME_BAD + "4,w\n".repeat(50_000);
        var message = processed("", content);
        var other = new ProcessorBed();
        other.put(content);
        other.clock.advance(Duration.ofDays(1));
        other.process(other.received(""));

        assertThat(other.outputs.finished).containsOnlyKeys(bed.outputs.finished.keySet());
        bed.outputs.finished.forEach((key, bytes) -> assertThat(other.outputs.finished.get(key)).isEqualTo(bytes));
        assertThat(bed.names(message)).hasSize(3);
    }
}

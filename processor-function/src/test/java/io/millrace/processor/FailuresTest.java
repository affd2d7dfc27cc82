package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.SOME_BAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.millrace.feed.FeedName;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileStatus;
import io.millrace.message.PartMessage;
import io.millrace.processor.object.Objects.Opened;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Style, "Three channels for trouble": infrastructure is an exception, never a refusal; the retry finds everything as it needs it.
class FailuresTest {
    private final ProcessorBed bed = new ProcessorBed();
    private final PartMessage message = bed.received("");

    /// Nothing is visible, nobody holds the claim, and the next delivery completes the file.
    @AfterEach
    void theRetryCompletes() throws Exception {
        assertThat(bed.outputs.open).isEmpty();
        assertThat(bed.outputs.commits).isZero();
        assertThat(bed.outcomes).isEmpty();
        assertThat(bed.ledger.view(message.part().file()).orElseThrow().heldUntil()).isNull();
        bed.put(SOME_BAD);
        bed.outputs.failing = null;

        bed.process(message, 2);

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED_WITH_REJECTS);
    }

    private void truncated(byte[] whole, int there) {
        bed.objects = object -> new Opened.Content(new ByteArrayInputStream(whole, 0, there), whole.length);
    }

    @Test
    void aBodyThatEndsEarlyIsAFailure() {
        truncated(SOME_BAD.getBytes(StandardCharsets.UTF_8), 10);

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> bed.process(message))
                .withMessageContaining("10 of " + SOME_BAD.length());
    }

    /// Not damage in the data: the object is whole, the connection was not.
    @Test
    void aGzipBodyThatEndsEarlyIsAFailureToo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(SOME_BAD.repeat(5000).getBytes(StandardCharsets.UTF_8));
        }
        truncated(bytes.toByteArray(), bytes.size() / 2);

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> bed.process(message));
    }

    @Test
    void aZstdBodyThatEndsEarlyIsAFailureToo() {
        var bytes = com.github.luben.zstd.Zstd.compress(SOME_BAD.repeat(5000).getBytes(StandardCharsets.UTF_8));
        truncated(bytes, bytes.length / 2);

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> bed.process(message));
    }

    @Test
    void aConnectionThatBreaksIsAFailure() {
        var content = SOME_BAD.repeat(100_000).getBytes(StandardCharsets.UTF_8);
        bed.objects = object -> new Opened.Content(new FilterInputStream(new ByteArrayInputStream(content)) {
            private int reads;

            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                if (++reads > 3) {
                    throw new IOException("connection reset");
                }
                return super.read(bytes, from, most);
            }
        }, content.length);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> bed.process(message))
                .withMessage("connection reset");
    }

    /// Semantics, "SQS to Lambda", Deadline: the batch interrupts what is under way.
    @Test
    void anInterruptStopsTheReadingAndGivesTheClaimBack() {
        bed.objects = object -> {
            Thread.currentThread().interrupt();
            return new Opened.Content(new ByteArrayInputStream(SOME_BAD.getBytes(StandardCharsets.UTF_8)),
                    SOME_BAD.length());
        };

        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> bed.process(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows-00000.jsonl.zst write", "rows-00000.jsonl.zst finish",
            "rejects-00000.jsonl.zst write",
            "rejects-00000.jsonl.zst finish"})
    void anOutputThatFailsIsAFailure(String step) {
        bed.outputs.failing = step;
        bed.put((SOME_BAD + "x,1\n".repeat(30_000) + "1,y\n".repeat(30_000)));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> bed.process(message))
                .withMessage("no space left");
    }

    @Test
    void aStoreThatFailsIsAFailure() {
        bed.objects = object -> {
            throw new IllegalStateException("503");
        };

        assertThatIllegalStateException().isThrownBy(() -> bed.process(message)).withMessage("503");
    }

    @Test
    void anUnknownFeedIsAFailure() {
        var unknown = new PartMessage(message.part(), 1, message.object(), new FeedRef(new FeedName("ships"), 4),
                message.received(), 0, -1, null);

        assertThatIllegalStateException().isThrownBy(() -> bed.process(unknown)).withMessageContaining("ships");
        assertThat(bed.opened).hasValue(0);
    }
}

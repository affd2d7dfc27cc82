package io.millrace.api.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZstdFramesTest {
    private final Random random = new Random(7);

    /// Compressible by about half, so that both buffers fill and empty at odd places.
    private byte[] content(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(16);
        }
        return bytes;
    }

    private static ZstdFrames open(byte[] stored) {
        return new ZstdFrames(new ByteArrayInputStream(stored), Entry.START);
    }

    @Test
    void everyFrameIsReadFromItsBeginningAndFromThere() throws IOException {
        var stored = new ByteArrayOutputStream();
        var decoded = new ByteArrayOutputStream();
        var starts = new ArrayList<Entry>();
        for (int length : new int[] {1, 400_000, 131_072, 0, 7, 1_000_000}) {
            starts.add(new Entry(stored.size(), decoded.size()));
            byte[] content = content(length);
            stored.write(Zstd.compress(content));
            decoded.write(content);
        }
        byte[] whole = decoded.toByteArray();
        try (var frames = open(stored.toByteArray())) {
            assertThat(frames.readAllBytes()).isEqualTo(whole);
            for (int i = 0; i < starts.size(); i++) {
                // The empty frame begins where the next one does.
                var expected = starts.get(i == 3 ? 4 : i);
                assertThat(frames.entry(starts.get(i).decoded())).isEqualTo(expected);
            }
        }
        for (var start : starts) {
            byte[] rest = Arrays.copyOfRange(stored.toByteArray(), (int) start.stored(), stored.size());
            try (var frames = new ZstdFrames(new ByteArrayInputStream(rest), start)) {
                assertThat(frames.readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(whole, (int) start.decoded(), whole.length));
            }
        }
    }

    @Test
    void bytesComeOneByOneToo() throws IOException {
        try (var frames = open(Zstd.compress(new byte[] {-1, 2}))) {
            assertThat(frames.read()).isEqualTo(255);
            assertThat(frames.read()).isEqualTo(2);
            assertThat(frames.read()).isEqualTo(-1);
        }
        assertThat(open(new byte[0]).read()).isEqualTo(-1);
    }

    @Test
    void frameThatBreaksOffIsNotedAtEveryLength() {
        byte[] stored = Zstd.compress(content(1000));
        for (int length = 1; length < stored.length; length++) {
            var cut = open(Arrays.copyOf(stored, length));
            assertThatIOException().isThrownBy(cut::readAllBytes).isInstanceOf(EOFException.class)
                    .withMessageContaining("byte " + length);
        }
    }

    @Test
    void whatIsNotZstdIsRefused() {
        assertThatIOException().isThrownBy(() -> open(new byte[100]).readAllBytes())
                .withMessageContaining("not zstd");
    }
}

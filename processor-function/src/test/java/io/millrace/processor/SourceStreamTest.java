package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Semantics, "S3 events": the content is hashed (SHA-256) while it streams.
class SourceStreamTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static SourceStream stream(String content, long length) {
        return new SourceStream(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), length);
    }

    @Test
    void everyByteIsHashed() throws IOException {
        try (var in = stream("abc", 3)) {
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.readAllBytes()).hasSize(2);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.sha256()).isEqualTo(ABC);
        }
    }

    @Test
    void whatWasNotReadToTheEndHasNoHash() throws IOException {
        try (var in = stream("abc", 3)) {
            in.readNBytes(2);

            assertThat(in.sha256()).isNull();
        }
    }

    @Test
    void anEarlyEndIsAFailure() throws IOException {
        try (var in = stream("abc", 4)) {
            assertThatExceptionOfType(EOFException.class).isThrownBy(in::readAllBytes).withMessageContaining("3 of 4");
        }
    }

    @Test
    void anInterruptStopsIt() throws IOException {
        try (var in = stream("abc", 3)) {
            in.read();
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(in::read)
                    .withMessageContaining("after 1 bytes");
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void nothingIsSkippedOrReadTwice() throws IOException {
        try (var in = stream("abc", 3)) {
            assertThat(in.markSupported()).isFalse();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> in.skip(1));
        }
    }
}

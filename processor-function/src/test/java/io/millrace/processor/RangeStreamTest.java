package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ledger.ObjectRef;
import io.millrace.processor.object.Objects.Opened;
import io.millrace.processor.object.RangeStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeStreamTest {
    private static final int SIZE = 3 << 20;
    private static final ObjectRef OBJECT = new ObjectRef("uploads", "large.csv", "v1", null, null, SIZE);

    private final byte[] bytes = new byte[SIZE];
    private final List<String> opened = new ArrayList<>();

    RangeStreamTest() {
        new Random(1).nextBytes(bytes);
    }

    private Opened open(ObjectRef object, long from, long to) {
        opened.add(from + "-" + to);
        return new Opened.Content(new ByteArrayInputStream(bytes, (int) from, (int) (to - from)), to - from);
    }

    @Test
    void goesOnToTheObjectsEndAsFarAsItIsRead() throws Exception {
        try (var in = new RangeStream(this::open, OBJECT, 1_000, 500_000)) {
            assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(bytes, 1_000, 1_010));
            assertThat(opened).containsExactly("1000-565536");
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1_010, SIZE));
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(opened).containsExactly("1000-565536", "565536-1614112", "1614112-2662688", "2662688-" + SIZE);
    }

    @Test
    void nothingIsFetchedBehindTheEnd() throws Exception {
        try (var in = new RangeStream(this::open, OBJECT, SIZE, SIZE)) {
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[5], 0, 0)).isZero();
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void aRangeThatComesShortIsAFailure() {
        var shorter = new RangeStream(
                (object, from, to) -> new Opened.Content(new ByteArrayInputStream(bytes, 0, 9), to - from),
                OBJECT, 0, 100);
        var other = new RangeStream((object, from, to) -> new Opened.Content(new ByteArrayInputStream(bytes), SIZE),
                OBJECT, 0, 100);

        assertThatExceptionOfType(EOFException.class).isThrownBy(shorter::readAllBytes).withMessageContaining("byte 9");
        assertThatExceptionOfType(EOFException.class).isThrownBy(other::readAllBytes);
    }

    @Test
    void anObjectThatIsNotThereAnyMoreIsTold() {
        for (var gone : List.of(new Opened.Gone(), new Opened.Overwritten())) {
            var in = new RangeStream((object, from, to) -> gone, OBJECT, 0, 100);

            assertThatExceptionOfType(RangeStream.Unread.class).isThrownBy(in::read)
                    .satisfies(unread -> assertThat(unread.opened()).isEqualTo(gone));
        }
    }

    @Test
    void theDeadlineStopsIt() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> new RangeStream(this::open, OBJECT, 0, 100).read());
    }
}

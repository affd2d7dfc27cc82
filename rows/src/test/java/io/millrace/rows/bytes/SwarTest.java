package io.millrace.rows.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The lowest mark is where it belongs, whatever stands around.
class SwarTest {
    private static final int[] STOPS = {',', ';', '\t', '|', '"', 0, 0x7F};
    private static final int[] FILLERS = {'a', ' ', '!', '#', '[', ']', 0x80, 0xFF};

    @Test
    void quotesAndControlsAndTwoMoreAreFoundWhereTheFirstStands() {
        for (int stop : STOPS) {
            for (int value = 0; value < 256; value++) {
                boolean marked = value < ' ' || value == '"' || value == '\\' || value == stop;
                for (int place = 0; place < 8; place++) {
                    for (int filler : FILLERS) {
                        var bytes = new byte[8];
                        Arrays.fill(bytes, (byte) filler);
                        bytes[place] = (byte) value;
                        long marks = Swar.quotesAndControlsOr(Swar.load(bytes, 0), Swar.spread(stop),
                                Swar.spread('\\'));
                        assertThat(Swar.first(marks)).as("%d at %d among %d, stop %d", value, place, filler, stop)
                                .isEqualTo(marked ? place : 8);
                    }
                }
            }
        }
    }
}

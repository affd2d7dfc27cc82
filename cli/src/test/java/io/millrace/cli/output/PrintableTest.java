package io.millrace.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @Test
    void nothingThatDrivesATerminalIsLeft() {
        assertThat(Printable.of("a\u001b[31mb\u0007\u009b\n\t\r\u202e"))
                .isEqualTo("a\\u001b[31mb\\u0007\\u009b\\n\\t\\r\\u202e");
    }

    @Test
    void otherTextIsLeftAlone() {
        assertThat(Printable.of("Zürich 東京 🚂")).isEqualTo("Zürich 東京 🚂");
    }

    @Test
    void longTextIsCut() {
        assertThat(Printable.of("abcdef", 4)).isEqualTo("abc…");
        assertThat(Printable.of("abcd", 4)).isEqualTo("abcd");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1223329, 1.2 MiB", "5497558138880, 5.0 TiB"})
    void bytesHaveAUnit(long bytes, String text) {
        assertThat(Printable.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void longListsAreBrokenAtBlanks() {
        assertThat(Printable.wrapped("word ".repeat(50).strip(), "  ")).hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110))
                .last().asString().startsWith("  word");
        assertThat(Printable.wrapped("short", "  ")).containsExactly("short");
    }

    @Test
    void countsAreGroupedAndHaveTheirNoun() {
        assertThat(Printable.count(1, "row")).isEqualTo("1 row");
        assertThat(Printable.count(1_234_567, "row")).isEqualTo("1,234,567 rows");
    }
}

package io.millrace.rows.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.LongWay;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import io.millrace.rows.Run;

/// Rows can be read in one pass, by code shared with other formats or by the format's own, or the long way: the same bytes come out.
class WaysTest {
    private static final int ROWS = 4_000;
    private static final String SCHEMA = """
                                         schema:
                                           missingValues: ['', '-', 'n/a']
                                           fields:
                                             - { name: id, type: integer, constraints: { required: true, minimum: 1, unique: true } }
                                             - { name: who, type: string, constraints: { maxLength: 12 } }
                                             - { name: "a name so long that it does not fit into two words", type: any, missingValues: [''] }
                                             - { name: code, type: string, constraints: { pattern: '[A-Z]{3}-[0-9]{4}' } }
                                             - { name: state, type: string, constraints: { enum: [new, paid, "é"] }, confidential: true }
                                             - { name: amount, type: number, constraints: { minimum: 0, maximum: 99999.99 } }
                                             - { name: day, type: date, constraints: { minimum: 2000-01-01 } }
                                             - { name: at, type: datetime, constraints: { required: true } }
                                             - { name: gift, type: boolean }
                                             - { name: year, type: year, constraints: { minimum: 1990 } }
                                             - { name: shape, type: object }
                                         """;
    private static final List<List<String>> VALUES = List.of(
            List.of("1000", "7", "-3", "0", "01", "99999999999999999999", "1e3", "", "x", "12x", "٣"),
            List.of("Anna", "A \"n\" B", "a,b;c\td|e", "too long for the field", "", "-", "é€😀é€😀é€😀", "\\", "'",
                    "two\nlines", "two\r\nlines", "\0", "\1", "a\\\"b", " "),
            List.of("", "-", "n/a", "x", "\"", "\"\"", "#", "\uFEFF"),
            List.of("ABC-1234", "ABC-123", "ABC-12345", "abc-1234", "ABC-123é", "", "-"),
            List.of("new", "paid", "é", "e", "PAID", "", "newer"),
            List.of("12.50", "0", "-0.0", "99999.99", "100000", "1.2.3", ".5", "5.", "NaN", "1e4", "", "1,5"),
            List.of("2024-02-29", "2023-02-29", "1999-12-31", "2024-1-1", "2024-02-291", "", "n/a"),
            List.of("2024-01-01T00:00:00Z", "2024-01-01T00:00:00.123+01:00", "2024-01-01T24:00:00Z",
                    "2024-01-01 00:00:00", "2024-01-01T00:00:00", "2024-01-01T00:00:00+1:00", ""),
            List.of("true", "false", "TRUE", "1", "yes", "", "truex"), List.of("2024", "1989", "0999", "20240", ""),
            List.of("{\"a\":1}", "{}", "{\"a\":}", "[]", ""));

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ delimiter: ';' }", "{ delimiter: \"\\t\" }",
            "{ delimiter: '|', doubleQuote: false }",
            "{ delimiter: '-' }", "{ delimiter: '.' }", "{ delimiter: 'T' }", "{ delimiter: ' ' }",
            "{ delimiter: '\\' }",
            "{ quoteChar: \"'\" }", "{ header: false, commentChar: '#' }", "{ lineTerminator: \"\\r\\n\" }"})
    void allMakeTheSameOfARow(String dialect) {
        RowFormat format = Run.format("format: csv\ndialect: " + dialect + "\n" + SCHEMA);
        byte[] input = rows(format, new Random(7)).getBytes(StandardCharsets.UTF_8);
        RowEngine engine = RowEngine.compile(format);

        Run run = Run.of(engine, new ByteArrayInputStream(input));

        assertThat(run.result().counts().read()).isGreaterThan(ROWS / 2);
        assertThat(Run.of(RowEngine.compile(LongWay.of(format)), new ByteArrayInputStream(input))).isEqualTo(run);
        assertThat(Run.of(engine.withOwnCodeAfter(0), new ByteArrayInputStream(input))).isEqualTo(run);
        assertThat(Run.of(engine.withOwnCodeAfter(0).withBuffer(99), new ByteArrayInputStream(input))).isEqualTo(run);
    }

    /// Mostly sound values, so that rows go wrong at every field; quotes where needed, and here and there where not, or not where needed.
    private static String rows(RowFormat format, Random random) {
        char delimiter = format.dialect().delimiter().charAt(0);
        char quote = format.dialect().quoteChar().orElseThrow();
        String end = format.dialect().lineTerminator().orElse("\n");
        StringBuilder text = new StringBuilder();
        if (format.dialect().hasHeader()) {
            text.append(String.join("" + delimiter, format.schema().fields().stream()
                    .map(field -> field.name().indexOf(delimiter) >= 0 ? quote + field.name() + quote : field.name())
                    .toList())).append(end);
        }
        for (int row = 0; row < ROWS; row++) {
            int count = random.nextInt(50) == 0 ? random.nextInt(VALUES.size() + 2) : VALUES.size();
            for (int i = 0; i < count; i++) {
                List<String> values = VALUES.get(i % VALUES.size());
                String value = values.get(random.nextInt(15) == 0 ? random.nextInt(values.size()) : 0);
                value = i == 0 && value.equals("1000") ? Integer.toString(row + 1) : value;
                boolean needed = value.indexOf(delimiter) >= 0 || value.indexOf(quote) >= 0 || value.indexOf('\n') >= 0;
                boolean quoted = random.nextInt(20) == 0 ? random.nextBoolean() : needed;
                text.append(i == 0 ? "" : delimiter);
                text.append(quoted ? quote + value.replace("" + quote, "" + quote + quote) + quote : value);
            }
            text.append(random.nextInt(30) == 0 && end.equals("\n") ? "\r\n" : end);
        }
        return text.toString();
    }
}

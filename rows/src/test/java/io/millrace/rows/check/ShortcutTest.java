package io.millrace.rows.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.RowFormat;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.schema.Field;

class ShortcutTest {
    private static final String SIGNS = "0123456789.-+eE: T\"\\néx";
    private static final List<String> VALUES = List.of("", "0", "-0", "00", "007", "+1", "5.", ".5", "1.50",
            "-1.000001",
            "1.0000001", "99999.99", "100000", "99999999", "123456789", "1234567890123456", "12345678901234567",
            "123456789012.5", "1234567890123.5", "1e3", "NaN", "INF", "-INF", "1-2", "--1", "1.2.3", "2024-02-29",
            "2023-02-29", "1900-02-29", "2000-02-29", "2024-04-31", "2024-12-31", "2024-13-01", "2024-00-10",
            "2024-01-00", "1999-12-31", "2000-01-01", "2024-1-01", "2024/01/01", "20240-1-01", "2:24-01-01",
            "2024-0:-01", "new", "NEW", "newer", "ne", "a\"b", "a\\b", "line\nend", "é", "éé", "ééééé", "abcd",
            "abcde", "ABC-1234", "ABC-12345", "true", "-");

    private record Compiled(Check check, List<Rule> rules, Shortcut shortcut) {
        /// @param field type and constraints
        static Compiled of(String field) throws Exception {
            var problems = new Problems();
            var format = RowFormat.read((Mapping) Descriptor
                    .read("format: csv\nschema: { fields: [ { name: a, " + field + " } ] }"), problems);
            assertThat(problems.list()).isEmpty();
            Field only = format.schema().fields().getFirst();
            Check check = Checks.of(only.type());
            List<Rule> rules = Rules.of(only, check, "", problems);
            return new Compiled(check, rules, check.shortcut(rules));
        }

        /// What the shortcut writes; null if the value does not pass.
        String shortly(String value) {
            byte[] b = Constants.padded(value);
            var out = new Out(8);
            out.put(',');
            return shortcut.text(b, 0, b.length - Swar.SLACK, out) ? text(out) : null;
        }

        /// What it takes of a text that goes on behind the value, and what it writes; null if it takes nothing.
        Taken taken(String text, char stop) {
            byte[] b = Constants.padded(text);
            var out = new Out(8);
            out.put(',');
            int end = shortcut.take(b, 0, Swar.spread(stop), out);
            return end < 0 ? null : new Taken(new String(b, 0, end, StandardCharsets.UTF_8), text(out));
        }

        /// What check and rules make of it.
        String atLength(String value) {
            byte[] b = Constants.padded(value);
            int to = b.length - Swar.SLACK;
            var out = new Out(8);
            out.put(',');
            boolean holds = check.text(b, 0, to, out)
                    && rules.stream().allMatch(rule -> rule.holds(b, 0, to, out.bytes, 1, out.length));
            return holds ? text(out) : null;
        }

        private static String text(Out out) {
            return new String(out.bytes, 0, out.length, StandardCharsets.UTF_8);
        }
    }

    private record Taken(String value, String written) {}

    private static List<String> values() {
        var values = new ArrayList<>(VALUES);
        var random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            var value = new StringBuilder(VALUES.get(random.nextInt(VALUES.size())));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(value.length() + 1);
                value.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                if (random.nextBoolean()) {
                    value.deleteCharAt(random.nextInt(value.length()));
                }
            }
            values.add(value.toString());
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"type: integer", "type: integer, constraints: { minimum: 1 }",
            "type: integer, constraints: { minimum: -5, exclusiveMaximum: 123456789 }",
            "type: integer, constraints: { minimum: 5, maximum: 4 }",
            "type: integer, constraints: { maximum: 99999999999999999999999 }", "type: number",
            "type: number, constraints: { minimum: 0, maximum: 99999.99 }",
            "type: number, constraints: { exclusiveMinimum: 0, exclusiveMaximum: 1.5 }",
            "type: number, constraints: { minimum: -1.0000005, maximum: 1.00000009 }",
            "type: number, constraints: { minimum: 0.0000001 }", "type: number, constraints: { maximum: -1e30 }",
            "type: string", "type: string, constraints: { maxLength: 4 }",
            "type: string, constraints: { minLength: 1, maxLength: 4 }",
            "type: string, constraints: { minLength: 3 }", "type: string, constraints: { minLength: 2000000000 }",
            "type: string, constraints: { pattern: '[A-Z]{3}-[0-9]{4}' }",
            "type: string, constraints: { pattern: '.*', maxLength: 5 }",
            "type: string, constraints: { enum: [new, abcd, é] }", "type: string, categories: [new, '1.50']",
            "type: string, constraints: { enum: ['a\\b'] }",
            "type: string, constraints: { enum: [newer], maxLength: 3 }",
            "type: integer, constraints: { enum: [0, 7] }", "type: year, constraints: { minimum: 2000 }", "type: year",
            "type: datetime, constraints: { minimum: '2000-01-01T00:00:00' }", "type: datetime", "type: boolean",
            "type: boolean, trueValues: [new, '1'], falseValues: ['0', '-', abcd]", "type: string, format: email",
            "type: any", "type: object", "type: duration", "type: number, decimalChar: ','", "type: date",
            "type: date, constraints: { minimum: 2000-01-01 }",
            "type: date, constraints: { exclusiveMinimum: 2000-01-01, maximum: 2024-02-29 }"})
    void whatPassesIsWhatCheckAndRulesLetPass(String field) throws Exception {
        var compiled = Compiled.of(field);
        for (var value : values()) {
            var written = compiled.shortly(value);
            if (written != null) {
                assertThat(written).as(value).isEqualTo(compiled.atLength(value));
            }
            for (char stop : new char[] {',', '\t', '"'}) {
                var taken = compiled.taken(value + stop + value, stop);
                if (taken != null) {
                    var meant = stop == '"' ? taken.value().replace("\"\"", "\"") : taken.value();
                    assertThat(taken.written()).as(value).isEqualTo(compiled.atLength(meant));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            type: integer, constraints: { minimum: 1 } | 1000361
                                            type: integer | -123456789012345
                                            type: number, constraints: { minimum: 0, maximum: 99999.99 } | 99999.99
                                            type: number | -0.5
                                            type: string, constraints: { maxLength: 80 } | Anna \\ Ö
                                            type: string, constraints: { pattern: '[A-Z]{3}-[0-9]{4}' } | ABC-1234
                                            type: string, constraints: { enum: [new, paid] } | paid
                                            type: date, constraints: { minimum: 2000-01-01 } | 2000-01-01
                                            type: datetime, constraints: { minimum: '2000-01-01T00:00:00' } | 2024-01-01T00:00:00
                                            type: datetime | 2024-01-01T00:00:00.25+01:00
                                            type: boolean | TRUE
                                            type: year, constraints: { minimum: 2000 } | 2024
                                            """)
    void usualValuesPass(String field, String value) throws Exception {
        var compiled = Compiled.of(field);
        assertThat(compiled.shortly(value)).isNotNull().isEqualTo(compiled.atLength(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            type: string | 6120FF
                                            type: string, constraints: { pattern: '.*' } | 61FF
                                            type: string, constraints: { enum: [a] } | 61C3
                                            type: any | C361
                                            """)
    void malformedBytesAreNotTaken(String field, String bytes) throws Exception {
        var b = Arrays.copyOf(HexFormat.of().parseHex(bytes), 40);
        assertThat(Compiled.of(field).shortcut().take(b, 0, Swar.spread(','), new Out(8))).isNegative();
    }

    @Test
    void whereAValueEndsIsNotGuessed() throws Exception {
        assertThat(Compiled.of("type: string").taken("a,b\",c", ',').value()).isEqualTo("a");
        assertThat(Compiled.of("type: string").taken("a,b\",c", '"').value()).isEqualTo("a,b");
        assertThat(Compiled.of("type: string").taken("a\nb,c", ',').value()).isEqualTo("a");
        assertThat(Compiled.of("type: integer").taken("12a", ',').value()).isEqualTo("12");
        assertThat(Compiled.of("type: date").taken("2024-02-291", ',').value()).isEqualTo("2024-02-29");
    }

    @Test
    void longTextsAreNotUsual() throws Exception {
        var compiled = Compiled.of("type: string");
        assertThat(compiled.shortly("x".repeat(4_096))).isNotNull();
        assertThat(compiled.shortly("\\".repeat(4_096))).isEqualTo(compiled.atLength("\\".repeat(4_096)));
        assertThat(compiled.shortly("x".repeat(4_097))).isNull();
    }

    @Test
    void withoutRulesACheckIsItsOwnShortcut() throws Exception {
        for (var field : List.of("type: string, format: email", "type: year", "type: object",
                "type: number, decimalChar: ','")) {
            var compiled = Compiled.of(field);
            assertThat(compiled.shortcut()).as(field).isSameAs(compiled.check());
        }
    }
}

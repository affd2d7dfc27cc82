package io.millrace.rows.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.millrace.rows.Run;
import io.millrace.rows.schema.Field;

/// Files are generated from types, and the types come back.
class TypedColumnsTest {
    private static final int FILES = Integer.getInteger("millrace.infer.files", 150);

    /// A column of values whose type is known.
    ///
    /// @param type as a feed says it
    /// @param anchors values that tell the type from narrower ones; every generated column has them
    private record Kind(String type, List<String> anchors, Function<Random, String> value) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("type: integer", List.of("0", "-7", "123456"), r -> "" + (r.nextInt(2_000_000) - 1_000_000)),
            new Kind("type: number", List.of("1.5", "-0.25"),
                    r -> String.format(Locale.ROOT, "%.3f", r.nextGaussian())),
            new Kind("type: number, decimalChar: \",\"", List.of("1,5", "22,75"),
                    r -> r.nextInt(1000) + "," + r.nextInt(100)),
            new Kind("type: integer, groupChar: \",\"", List.of("1,234,567", "12"),
                    r -> String.format(Locale.ROOT, "%,d", r.nextInt(10_000_000))),
            new Kind("type: number, groupChar: \",\"", List.of("1,234.50", "7.25"),
                    r -> String.format(Locale.ROOT, "%,.2f", r.nextDouble() * 1e7)),
            new Kind("type: number, decimalChar: \",\", groupChar: \".\"", List.of("1.234,50", "1.234.567,5"),
                    r -> String.format(Locale.GERMANY, "%,.2f", r.nextDouble() * 1e7)),
            new Kind("type: boolean", List.of("true", "false"), r -> r.nextBoolean() ? "true" : "False"),
            new Kind("type: boolean, trueValues: [Y], falseValues: [N]", List.of("Y", "N"),
                    r -> r.nextBoolean() ? "Y" : "N"),
            new Kind("type: year", List.of("1999", "2024"), r -> "" + (1900 + r.nextInt(150))),
            new Kind("type: yearmonth", List.of("1999-12"),
                    r -> String.format("%04d-%02d", 1900 + r.nextInt(200), 1 + r.nextInt(12))),
            new Kind("type: date", List.of("1999-12-31"), r -> date(r, "%1$04d-%2$02d-%3$02d")),
            new Kind("type: date, format: \"%d/%m/%Y\"", List.of("31/12/1999"), r -> date(r, "%3$02d/%2$02d/%1$04d")),
            new Kind("type: date, format: \"%m/%d/%Y\"", List.of("12/31/1999"), r -> date(r, "%2$02d/%3$02d/%1$04d")),
            new Kind("type: date, format: \"%d.%m.%Y\"", List.of("31.12.1999"), r -> date(r, "%3$02d.%2$02d.%1$04d")),
            new Kind("type: date, format: \"%Y%m%d\"", List.of("19991231"), r -> date(r, "%1$04d%2$02d%3$02d")),
            new Kind("type: datetime", List.of("1999-12-31T23:59:59"),
                    r -> date(r, "%1$04d-%2$02d-%3$02dT") + time(r) + (r.nextBoolean() ? "Z" : "")),
            new Kind("type: datetime, format: \"%Y-%m-%d %H:%M:%S\"", List.of("1999-12-31 23:59:59"),
                    r -> date(r, "%1$04d-%2$02d-%3$02d ") + time(r)),
            new Kind("type: time", List.of("23:59:59"), TypedColumnsTest::time),
            new Kind("type: time, format: \"%H:%M\"", List.of("23:59"), r -> time(r).substring(0, 5)),
            new Kind("type: duration", List.of("P1Y2M3DT4H5M6S"), r -> "PT" + r.nextInt(100) + "M"),
            new Kind("type: string, format: email", List.of("a@example.org"),
                    r -> "u" + r.nextInt(1000) + "@é.example"),
            new Kind("type: string, format: uri", List.of("https://example.org/"),
                    r -> "http://example.org/" + r.nextInt(1000)),
            new Kind("type: string, format: uuid", List.of("123e4567-e89b-12d3-a456-426614174000"),
                    r -> new UUID(r.nextLong(), r.nextLong()).toString()),
            new Kind("type: geopoint", List.of("-90.5, 30.25"), r -> "1." + r.nextInt(9) + ", -2." + r.nextInt(9)),
            new Kind("type: object", List.of("{\"a\":1}"), r -> "{\"n\": [" + r.nextInt() + ", \"x\"]}"),
            new Kind("type: array", List.of("[1,2]"), r -> "[" + r.nextInt() + "]"),
            new Kind("type: string", List.of("007", "x"), r -> "word " + r.nextInt(100_000)),
            new Kind("type: string", List.of("00501", "02134"), r -> String.format("%05d", r.nextInt(10_000))));
    private static final List<String> GAPS = List.of("", "NA", "n/a", "NULL", "-", "?");

    private static String date(Random r, String format) {
        return String.format(format, 1900 + r.nextInt(200), 1 + r.nextInt(12), 1 + r.nextInt(28));
    }

    private static String time(Random r) {
        return String.format("%02d:%02d:%02d", r.nextInt(24), r.nextInt(60), r.nextInt(60));
    }

    @Test
    void typesComeBackFromDelimitedText() {
        for (long seed = 0; seed < FILES; seed++) {
            Random r = new Random(seed);
            String delimiter = List.of(",", ";", "\t", "|").get(r.nextInt(4));
            List<Kind> kinds = kinds(r);
            List<String> gaps = kinds.stream().map(_ -> r.nextInt(3) == 0 ? GAPS.get(r.nextInt(GAPS.size())) : null)
                    .toList();
            StringBuilder file = new StringBuilder();
            for (int i = 0; i < kinds.size(); i++) {
                file.append(i == 0 ? "" : delimiter).append("Column ").append(i);
            }
            String end = r.nextBoolean() ? "\n" : "\r\n";
            int rows = 40 + r.nextInt(100);
            for (int row = 0; row < rows; row++) {
                file.append(end);
                for (int i = 0; i < kinds.size(); i++) {
                    boolean gap = row > 2 && gaps.get(i) != null && r.nextInt(4) == 0;
                    String value = gap
                            ? gaps.get(i)
                            : row < kinds.get(i).anchors.size()
                                    ? kinds.get(i).anchors.get(row)
                                    : kinds.get(i).value.apply(r);
                    file.append(i == 0 ? "" : delimiter).append(cell(value, delimiter, r));
                }
            }
            String encoding = List.of("UTF-8", "UTF-16", "windows-1252").get(r.nextInt(3));
            Draft draft = Draft.of(file.toString().getBytes(Charset.forName(encoding)));
            assertThat(draft.found().counts().rejected()).as("seed %d", seed).isZero();
            for (int i = 0; i < kinds.size(); i++) {
                expect("seed " + seed + ": " + file.substring(0, Math.min(400, file.length())) + draft.keys(), draft, i,
                        kinds.get(i),
                        gaps.get(i), file.toString());
            }
        }
    }

    private static List<Kind> kinds(Random r) {
        List<Kind> kinds = new ArrayList<>();
        // With one column alone nothing tells a header from the rows of a column of texts.
        for (int i = 0; i < 2 + r.nextInt(7); i++) {
            kinds.add(KINDS.get(r.nextInt(KINDS.size())));
        }
        return kinds;
    }

    private static String cell(String value, String delimiter, Random r) {
        boolean needed = value.contains(delimiter) || value.contains("\"");
        return needed || r.nextInt(10) == 0 ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static void expect(String seed, Draft draft, int column, Kind kind, String gap, String file) {
        String field = draft.fields().get(column);
        assertThat(field).as(seed).startsWith("Column " + column + ", " + kind.type());
        String after = field.substring(("Column " + column + ", " + kind.type()).length());
        assertThat(after).as(seed).matches("(, missingValues: \\[[^]]*])?(, constraints: \\{ .* })?");
        boolean text = kind.type().equals("type: string");
        boolean missing = gap != null && (!text || gap.isEmpty() || gap.equals("NULL") || gap.equals("n/a"));
        assertThat(draft.field("Column " + column).constraints().required()).as(seed).isEqualTo(!missing);
    }

    @Test
    void typesComeBackFromJsonLines() {
        for (long seed = 0; seed < FILES / 3; seed++) {
            Random r = new Random(seed);
            List<Kind> kinds = kinds(r);
            StringBuilder file = new StringBuilder();
            int rows = 30 + r.nextInt(50);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < kinds.size(); i++) {
                    Kind kind = kinds.get(i);
                    String value = row < kind.anchors.size() ? kind.anchors.get(row) : kind.value.apply(r);
                    boolean bare = List.of("type: integer", "type: number", "type: year", "type: object", "type: array")
                            .contains(kind.type) || kind.type.equals("type: boolean");
                    file.append(i == 0 ? "{" : ",").append("\"Column ").append(i).append("\":").append(bare
                            ? value.toLowerCase(Locale.ROOT)
                            : '"' + value.replace("\"", "\\\"") + '"');
                }
                file.append("}\n");
            }
            Draft draft = Draft.of(file.toString());
            assertThat(draft.found().counts().rejected()).as("seed %d", seed).isZero();
            for (int i = 0; i < kinds.size(); i++) {
                String type = kinds.get(i).type();
                // Whoever writes numbers as JSON strings means strings.
                boolean words = type.contains("Char") || type.contains("trueValues");
                Field field = Run.format(draft.keys()).schema().fields().get(i);
                assertThat("type: " + field.type().word()).as("seed %d", seed)
                        .isEqualTo(words ? "type: string" : type.split(",")[0]);
            }
        }
    }
}

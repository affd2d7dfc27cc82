package io.millrace.rows.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest {
    private static final Path SAMPLES = Path.of("").toAbsolutePath().getParent().resolve("samples");

    @ParameterizedTest
    @CsvSource({"seattle-weather.csv, 1461, 0", "birdstrikes-faults.csv, 498, 2", "airports.csv.gz, 3376, 0",
            "unemployment.tsv, 3218, 0", "penguins.json, 344, 0", "samples.json, 8, 0", "notes.txt, 0, 0"})
    void everySampleGetsAFeedThatAcceptsIt(String name, long accepted, long rejected) throws IOException {
        Draft draft = Draft.of(Files.readAllBytes(SAMPLES.resolve(name)));
        assertThat(draft.found().counts().accepted()).isEqualTo(accepted);
        assertThat(draft.found().counts().rejected()).isEqualTo(rejected);
    }

    @Test
    void theFeedOfARealFileSaysWhatItsPublishedSchemaSays() throws IOException {
        assertThat(Draft.of(Files.readAllBytes(SAMPLES.resolve("seattle-weather.csv"))).keys()).isEqualTo(
                """
                format: csv
                schema:
                  fields:
                    - { name: date, type: date, constraints: { required: true } }
                    - { name: precipitation, type: number, constraints: { required: true } }
                    - { name: temp_max, type: number, constraints: { required: true } }
                    - { name: temp_min, type: number, constraints: { required: true } }
                    - { name: wind, type: number, constraints: { required: true } }
                    - { name: weather, type: string, constraints: { required: true, enum: [drizzle, fog, rain, snow, sun] } }
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                                            1,234 1,5                            ! type: number, decimalChar: ","
                                            1,234                                ! type: string
                                            1,234 12,345                         ! type: string
                                            01/02/2020 03/04/2021                ! type: string
                                            007 008                              ! type: string
                                            +493012345678                        ! type: string
                                            1 0                                  ! type: integer
                                            1 true                               ! type: boolean
                                            N N N                                ! type: string
                                            Y N U                                ! type: string
                                            2001 950                             ! type: integer
                                            20201301                             ! type: integer
                                            1.0 2.0                              ! type: number
                                            1e3 NaN                              ! type: number
                                            1 NaN                                ! type: integer, missingValues
                                            NA NA                                ! type: string
                                            12.5,41.9 1.5,2.5                    ! type: geopoint
                                            10:00 10:00:05                       ! type: time, format: any
                                            25/12/24 24/12/24                    ! type: string
                                            25/12/24 24/12/99                    ! type: date, format: "%d/%m/%y"
                                            note:this                            ! type: string
                                            PT5M P1Y                             ! type: duration
                                            """)
    void whatIsUnclearIsLeftToPeople(String values, String type) {
        Column column = new Column("f", Column.Words.TEXT);
        for (String value : values.strip().split(" ")) {
            column.add(value);
        }
        Layout layout = new Layout(io.millrace.rows.Format.CSV, List.of(), List.of("f"),
                io.millrace.rows.schema.FieldsMatch.EXACT, Column.Words.TEXT);
        String feed = FeedText.of(layout, "utf-8", List.of(column.draft())).replaceFirst(
                "(?s)  missingValues: (.*?)\n(.*)type: (\\w+)", "$2type: $3, missingValues: $1");
        assertThat(feed).contains("{ name: f, " + type);
    }

    @Test
    void anAmbiguousColumnSaysWhatItCouldBe() {
        Draft draft = Draft.of("day,n\n01/02/2020,\"1,234\"\n03/04/2021,\"5,678\"\n");
        assertThat(draft.fields()).containsExactly(
                "day, type: string, constraints: { required: true }  # also fits %d/%m/%Y and %m/%d/%Y: the values do not tell which",
                "n, type: string, constraints: { required: true }  # also fits decimalChar \",\" and groupChar \",\": the values do not tell which");
    }

    @Test
    void missingValuesStandWhereTheyAreMeant() {
        String header = "a,b,c\n";
        assertThat(Draft.of(header + "1,NA,x\nNA,2020-01-01,y\n").keys()).contains("missingValues: [\"\", NA]\n");
        Draft country = Draft.of(header + "1,x,NA\nNA,y,DE\n");
        assertThat(country.fields()).containsExactly("a, type: integer, missingValues: [\"\", NA]",
                "b, type: string, constraints: { required: true }", "c, type: string, constraints: { required: true }");
        assertThat(country.run().rows()).contains("\"c\":\"NA\"");
    }

    @Test
    void smallSetsAreEnumerationsOnlyIfTheirValuesComeOften() {
        String often = IntStream.range(0, 60).mapToObj(i -> i + "," + List.of("red", "green", "N/A").get(i % 3) + "\n")
                .collect(Collectors.joining());
        assertThat(Draft.of("n,colour\n" + often).keys()).contains("enum: [green, red]").contains("[\"\", \"N/A\"]");
        String seldom = IntStream.range(0, 60).mapToObj(i -> i + ",word" + i % 10 + "\n").collect(Collectors.joining());
        assertThat(Draft.of("n,colour\n" + seldom).keys()).doesNotContain("enum");
        String many = IntStream.range(0, 2_000).mapToObj(i -> i + ",word" + i % 21 + "\n")
                .collect(Collectors.joining());
        assertThat(Draft.of("n,colour\n" + many).keys()).doesNotContain("enum");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', nullValues = "-", textBlock = """
                                                              a;b\\n1;2\\n                  ! delimiter: ";"
                                                              a|b\\n1|2\\n                  ! delimiter: "|"
                                                              a;b\\n1,5;2,5\\n1,5;2\\n      ! delimiter: ";"
                                                              a, b\\n1, 2\\n                ! skipInitialSpace: true
                                                              a,b\\n'x,y',2\\n'z',3\\n      ! quoteChar: "'"
                                                              a,b\\n5" pipe,2\\n6" pipe,3\\n! quoteChar: null
                                                              a,b\\n"x\\\\"y,",2\\n"z",3\\n ! quoteChar: "\\"", escapeChar: "\\\\"
                                                              # hello\\na,b\\n1,2\\n3,4\\n   ! commentChar: "#"
                                                              1,x\\n2,y\\n                  ! header: false
                                                              A title\\na,b\\n1,2\\n3,4\\n  ! headerRows: [2]
                                                              a,a\\n1,2\\n                  ! header: false, commentRows: [1]
                                                              a,b\\n1,2\\n                  ! -
                                                              ,b\\n1,2\\n                   ! -
                                                              country,1990,1991\\nA,7,8.5\\nB,9,6 ! -
                                                              """)
    void theDialectIsTold(String file, String dialect) {
        Draft draft = Draft.of(file.strip().replace("\\n", "\n").replace("\\\\", "\\"));
        assertThat(draft.found().counts().rejected()).isZero();
        assertThat(draft.found().counts().accepted()).isPositive();
        if (dialect == null) {
            assertThat(draft.keys()).doesNotContain("dialect");
        } else {
            assertThat(draft.keys()).contains("dialect: { " + dialect + " }");
        }
    }

    @Test
    void rowsThatNoSchemaCanTakeAreCountedAndDoNotCountOtherwise() {
        Draft draft = Draft.of("a,b\n1,x\n2\n3,y,z\n\"4\"5,x\n6,\"z\"\n7,w\n8,w\n9,w\n");
        assertThat(draft.found().faults()).isEqualTo(Map.of("quote", 1L, "too-few-fields", 1L, "too-many-fields", 1L));
        assertThat(draft.found().counts().rejected()).isEqualTo(3);
        assertThat(draft.fields()).first().asString().startsWith("a, type: integer");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, windows-1252", "UTF-8, ", "UTF-16, utf-16", "UTF-16LE, utf-16"})
    void theEncodingIsToldFromTheWholeFile(String charset, String encoding) {
        String text = (charset.equals("UTF-16LE") ? "\ufeff" : "") + "a,b\n" + "1,x\n".repeat(100_000) + "2,é€\n";
        Draft draft = Draft.of(text.getBytes(java.nio.charset.Charset.forName(charset)));
        assertThat(draft.run().rows()).endsWith("{\"a\":2,\"b\":\"é€\"}\n");
        assertThat(draft.keys().contains("encoding:")).isEqualTo(encoding != null);
        assertThat(draft.keys()).contains(encoding == null ? "" : "encoding: " + encoding);
    }

    @Test
    void oneDamagedRowDoesNotChangeTheEncoding() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("a,b\n1,ééé\n2,\n".getBytes(StandardCharsets.UTF_8));
        file.writeBytes("3,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Draft draft = Draft.of(file.toByteArray());
        assertThat(draft.keys()).doesNotContain("encoding");
        assertThat(draft.found().faults()).isEqualTo(Map.of("encoding", 1L));
        // Bytes that windows-1252 does not have.
        assertThat(Draft.of("a,b\n1,\u0081\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)).keys())
                .contains("encoding: iso-8859-1");
    }

    @Test
    void jsonIsToldByItsShape() {
        assertThat(Draft.of("[{\"a\":1},{\"a\":2.0}]").keys()).contains("format: json\n").contains("type: integer");
        assertThat(Draft.of("{\"a\":1}\n{\"a\":2}\n").keys()).contains("format: jsonl\n");
        assertThat(Draft.of("{\"a\":1}").keys()).contains("format: jsonl\n");
        assertThat(Draft.of("{\"meta\":[1],\"rows\":[{\"a\":1}]}").keys()).contains("dialect: { property: rows }");
        assertThat(Draft.of("[[\"a\",\"b\"],[1,\"x\"]]").keys()).contains("dialect: { itemType: array }")
                .contains("name: a, type: integer");
        assertThat(Draft.of("[[1,\"x\"],[2,\"y\"]]").keys()).contains("itemType: array, header: false")
                .contains("name: field1, type: integer");
        assertThat(Draft.of("[\"a\",\"b\"]\n[1,2]\n").keys()).contains("format: jsonl").contains("itemType: array");
        assertThat(Draft.of("{a,b}\n1,2\n").keys()).contains("format: csv");
    }

    @Test
    void membersThatComeLateOrNotAlwaysAreFields() {
        String many = "{\"a\":1,\"b\":true}\n".repeat(100_000);
        Draft draft = Draft.of(many + "{\"a\":1,\"b\":true,\"caf\\u00e9\":\"x\"}\n{\"b\":false}\n");
        assertThat(draft.keys()).contains("fieldsMatch: superset");
        assertThat(draft.fields()).containsExactly("a, type: integer",
                "b, type: boolean, constraints: { required: true }",
                "\"café\", type: string");
        assertThat(draft.found().counts().rejected()).isZero();
    }

    @Test
    void valuesOfSeveralKindsAreOfAnyType() {
        assertThat(Draft.of("{\"a\":1,\"b\":{\"x\":1},\"c\":null}\n{\"a\":\"x\",\"b\":{},\"c\":null}\n").fields())
                .containsExactly("a, type: any, constraints: { required: true }",
                        "b, type: object, constraints: { required: true }", "c, type: any");
    }

    @Test
    void logsAreKnownByTheirPresets() {
        String common = "127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /a.gif HTTP/1.0\" 200 2326\n";
        Draft draft = Draft.of(common.repeat(3) + common.replace("2326", "-"));
        assertThat(draft.keys()).contains("format: log\ndialect: { preset: common }", "missingValues: [\"\", \"-\"]");
        assertThat(draft.fields()).contains("ident, type: string", "bytes, type: integer",
                "time, type: datetime, format: \"%d/%b/%Y:%H:%M:%S %z\", constraints: { required: true }");
    }

    @Test
    void compressedFilesAreReadAsTheyAre() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Draft.of(file.toByteArray()).keys()).isEqualTo(Draft.of("a,b\n1,x\n").keys());
    }

    @Test
    void namesThatYamlCouldTakeAmissAreQuoted() {
        Draft draft = Draft.of("true,a: b,#c,\"x\ny\",\"say \"\"hi\"\"\",null\\\n1,2,3,4,5,6\n");
        assertThat(draft.run().rowLines()).containsExactly(
                "{\"true\":1,\"a: b\":2,\"#c\":3,\"x\\ny\":4,\"say \\\"hi\\\"\":5,\"null\\\\\":6}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001f\u008b\b"})
    void emptyAndDamagedFilesAreRefused(String file) {
        assertThat(Draft.infer(file.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(Inferred.Refused.class);
    }

    @Test
    void whatIsNoTextAndWhatIsTooWideIsRefused() {
        assertThat(Draft.infer(new byte[5_000])).extracting("refusal.code").isEqualTo("encoding");
        String wide = IntStream.rangeClosed(0, Inference.MOST_FIELDS).mapToObj(i -> "c" + i)
                .collect(Collectors.joining(","));
        assertThat(Draft.infer((wide + "\n").getBytes(StandardCharsets.UTF_8))).extracting("refusal.code")
                .isEqualTo("too-many-fields");
        String keyed = IntStream.rangeClosed(0, Inference.MOST_FIELDS).mapToObj(i -> "{\"c" + i + "\":1}\n")
                .collect(Collectors.joining());
        assertThat(Draft.infer(keyed.getBytes(StandardCharsets.UTF_8))).extracting("refusal.code")
                .isEqualTo("too-many-fields");
    }

    @Test
    void troubleWithTheSourceIsThrownAsItIs() {
        AtomicInteger opened = new AtomicInteger();
        Source failing = () -> opened.incrementAndGet() < 3
                ? new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))
                : new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                };
        assertThatThrownBy(() -> Inference.of(failing)).isInstanceOf(IOException.class).hasMessage("gone");
    }
}

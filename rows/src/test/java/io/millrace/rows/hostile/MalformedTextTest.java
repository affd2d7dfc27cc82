package io.millrace.rows.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.Run;

/// Bytes that are no text reject their row, and only it, wherever they stand.
class MalformedTextTest {
    private static final String FIELDS = "schema: { fields: [{ name: a }, { name: b }] }\n";
    private static final List<String> FORMATS = List.of("csv", "jsonl", "json", "log");

    /// The sequences that Unicode (table 3-7) leaves out: lone and missing continuations, overlong forms, surrogates, code points beyond 10FFFF, bytes of no use.
    @ParameterizedTest
    @ValueSource(strings = {"80", "BF", "C3", "C328", "E282", "E28228", "F09F98", "F09F9828", "C080", "C0AF", "C1BF",
            "E08080", "E09FBF",
            "F0808080", "F08FBFBF", "EDA080", "EDADBF", "EDBFBF", "EDA0BDEDB880", "F4908080", "F5808080", "F888808080",
            "FC8480808080", "FE", "FF", "FFFE"})
    void inUtf8(String hex) {
        for (String format : FORMATS) {
            for (String place : List.of("%s", "é%s", "aaaaaaaaaaaaaaa%s", "%sx", "1234567%s8")) {
                Run run = run(format, hex, place);

                assertThat(run.rejectLines()).as("%s %s", format, place).singleElement().asString()
                        .contains("\"row\":2").contains("\"code\":\"encoding\"");
                assertThat(run.rowLines()).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C280", "DFBF", "E0A080", "ED9FBF", "EE8080", "EFBFBD", "EFBFBF", "F0908080", "F48FBFBF",
            "7F", "E280A8"})
    void theOutermostWellFormedOnesAreText(String hex) {
        for (String format : FORMATS) {
            Run run = run(format, hex, "aaaaa%s");

            assertThat(run.rejects()).as(format).isEmpty();
            assertThat(run.rowLines().get(1)).contains(
                    new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "log"})
    void aNulIsACharacterOfTextAndEscapedInJson(String format) {
        Run run = run(format, "00", "%s");

        assertThat(run.rejects()).isEmpty();
        assertThat(run.rowLines().get(1)).contains("\\u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "1F", "5C756438303020", "5C7564633030", "5C75643830305C7564383030",
            "5C75646230305C6E"})
    void rawControlsAndLoneSurrogatesAreNoJson(String hex) {
        for (String format : List.of("jsonl", "json")) {
            Run run = run(format, hex, "aaaaaaaa%s");

            assertThat(run.rejectLines()).as(format).singleElement().asString().contains("\"row\":2")
                    .contains("\"code\":\"json\"");
            assertThat(run.rowLines()).hasSize(2);
        }
    }

    private static Run run(String format, String hex, String place) {
        String row = switch (format) {
            case "csv" -> "1,%s\n";
            case "jsonl" -> "{\"a\":\"1\",\"b\":\"%s\"}\n";
            case "json" -> "{\"a\":\"1\",\"b\":\"%s\"},\n";
            default -> "1 %s\n";
        };
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes((format.equals("json") ? "[" : "").getBytes(StandardCharsets.UTF_8));
        input.writeBytes(row.replace("%s", "good").getBytes(StandardCharsets.UTF_8));
        String[] around = row.replace("%s", place).split("%s");
        input.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
        input.writeBytes(HexFormat.of().parseHex(hex));
        input.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
        input.writeBytes(row.replace("%s", "good").replace(",\n", "]").getBytes(StandardCharsets.UTF_8));
        String dialect = format.equals("log") ? "{ pattern: '(?P<a>[0-9]+) (?P<b>(?s:.*))' }" : "{ header: false }";
        return Run.of("format: " + format + "\ndialect: " + dialect + "\n" + FIELDS, input.toByteArray());
    }
}

package io.millrace.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A confidential value stands in accepted rows and nowhere else, whatever is wrong with its row or its file.
class ConfidentialTest {
    private static final String SECRET = "s3cr3t";

    /// @param codes what the input has to be rejected or refused for
    record Leak(String feed, String input, List<String> codes) {
        static Leak of(String feed, String input, String... codes) {
            return new Leak(feed, input, List.of(codes));
        }
    }

    private static String csv(String property) {
        return csv("", property, "");
    }

    private static String csv(String dialect, String property, String keys) {
        return "format: csv\n" + (dialect.isEmpty() ? "" : "dialect: " + dialect + "\n")
                + "schema: { fields: [{ name: a }, { name: p, confidential: true"
                + (property.isEmpty() ? "" : ", " + property) + " }, { name: c }]" + keys + " }\n";
    }

    private static Leak value(String property, String value, String code) {
        return Leak.of(csv(property), "a,p,c\n1," + value + ",2\n", code);
    }

    private static final String JSON = "schema: { fields: [{ name: a }, { name: p, type: integer, confidential: true }] }";

    static List<Leak> leaks() {
        return List.of(value("type: integer", SECRET, "type"), value("type: date, format: any", SECRET, "type"),
                value("type: string, format: email", SECRET, "type"), value("type: object", SECRET, "type"),
                value("type: list, itemType: integer", SECRET, "type"), value("type: geopoint", SECRET, "type"),
                value("type: boolean", SECRET, "type"), value("type: duration", SECRET, "type"),
                value("type: string, constraints: { minLength: 100 }", SECRET, "min-length"),
                value("type: string, constraints: { maxLength: 1 }", SECRET, "max-length"),
                value("type: string, constraints: { pattern: \"[0-9]\" }", SECRET, "pattern"),
                value("type: string, constraints: { enum: [x, y] }", SECRET, "enum"),
                value("type: string, categories: [x]", SECRET, "category"),
                value("type: object, constraints: { jsonSchema: { required: [x] } }",
                        "\"{\"\"k\"\":\"\"" + SECRET + "\"\"}\"",
                        "json-schema"),
                Leak.of(csv("type: string, constraints: { unique: true }"),
                        "a,p,c\n1," + SECRET + ",2\n2," + SECRET + ",2\n", "unique"),
                Leak.of(csv("", "", ", primaryKey: [a, p]"), "a,p,c\n1," + SECRET + ",2\n1," + SECRET + ",3\n",
                        "primary-key"),
                Leak.of(csv("", "", ", uniqueKeys: [[p, c]]"), "a,p,c\n1," + SECRET + ",2\n3," + SECRET + ",2\n",
                        "unique-key"),
                Leak.of(csv("", "", ", foreignKeys: [{ fields: p, reference: { fields: a } }]"),
                        "a,p,c\n1," + SECRET + ",2\n", "foreign-key"),
                Leak.of(csv("") + "limits: { maxFieldBytes: 4 }\n", "a,p,c\n1," + SECRET + ",2\n", "field-too-large"),
                Leak.of(csv("") + "limits: { maxRowBytes: 5 }\n", "a,p,c\n1," + SECRET + ",2\n", "row-too-large"),
                Leak.of(csv(""), "a,p,c\n1," + SECRET + "\n1,2," + SECRET + ",3\n", "too-few-fields",
                        "too-many-fields"),
                Leak.of(csv(""), "a,p,c\n1,\"" + SECRET + "\"x,2\n1,\"" + SECRET + ",2\n", "quote"),
                Leak.of(csv(""), "a,p,c\n1," + SECRET + "\"x,2\nx\"" + SECRET + ",y,2\n", "quote"),
                Leak.of(csv("{ skipInitialSpace: true }", "", ""), "a,p,c\n1, \"" + SECRET + "\"x,2\n", "quote"),
                Leak.of(csv(""), "1," + SECRET + ",2\n", "header"),
                Leak.of(csv(""), SECRET + "," + SECRET + ",2\n", "header"),
                Leak.of(csv(""), "a,p,c\n1," + SECRET + "\u00ff,2\n", "encoding"),
                Leak.of("format: jsonl\n" + JSON, "{\"a\":1,\"p\":\"" + SECRET + "\"}\n", "type"),
                Leak.of("format: jsonl\n" + JSON, "{\"a\":1,\"p\":{\"x\":\"" + SECRET + "\"}}\n", "type"),
                Leak.of("format: jsonl\n" + JSON, "{\"a\":1,\"p\":\"" + SECRET + "}\n\"" + SECRET + "\"\n", "json",
                        "not-a-row"),
                Leak.of("format: jsonl\n" + JSON, "{\"a\":1,\"p\":\"" + SECRET + "\",\"p\":\"" + SECRET + "\"}\n",
                        "duplicate-field", "type"),
                Leak.of("format: jsonl\n" + JSON, "{\"p\":\"" + SECRET + "\",\"z\":\"" + SECRET + "\"}\n",
                        "unknown-field", "missing-field", "type"),
                Leak.of("format: jsonl\nlimits: { maxRowBytes: 9 }\n" + JSON, "{\"a\":1,\"p\":\"" + SECRET + "\"}\n",
                        "row-too-large"),
                Leak.of("format: json\n" + JSON, "[{\"a\":1,\"p\":\"" + SECRET + "\"},{\"p\":" + SECRET + "}]", "type",
                        "json"),
                Leak.of("format: json\n" + JSON, "[{\"a\":1,\"p\":\"" + SECRET, "not-json"),
                Leak.of("format: json\nlimits: { maxRowBytes: 9 }\n" + JSON, "[{\"a\":1,\"p\":\"" + SECRET + "\"}]",
                        "row-too-large"),
                Leak.of("format: json\n" + JSON, "[[\"" + SECRET + "\",2]]", "header"),
                Leak.of("format: json\ndialect: { property: rows }\n" + JSON, "{\"" + SECRET + "\":1}", "not-json"),
                Leak.of("format: log\ndialect: { pattern: \"(?P<a>\\\\d) (?P<p>\\\\w+)\" }\n" + JSON,
                        "1 " + SECRET + "\n" + SECRET + "\n", "type", "no-match"));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void aConfidentialValueIsInNoRejectAndNoRefusal(Leak leak) {
        Run run = Run.of(leak.feed(), leak.input().getBytes(StandardCharsets.ISO_8859_1));
        Set<String> met = new HashSet<>(codes(run));
        if (run.result() instanceof RowResult.Refused refused) {
            met.add(refused.refusal().code());
            assertThat(refused.refusal().message()).doesNotContain(SECRET, "3cr3");
        }
        assertThat(met).as(run.rejects()).containsExactlyInAnyOrderElementsOf(leak.codes());
        assertThat(run.rejects()).doesNotContain(SECRET, "3cr3");
    }

    @Test
    void everyCodeIsTried() {
        Set<String> tried = leaks().stream().flatMap(leak -> leak.codes().stream()).collect(Collectors.toSet());
        for (RejectCode code : RejectCode.values()) {
            // Bounds are of numbers and times, as the type is; and no value goes with a missing one.
            boolean same = code.name().endsWith("IMUM") || code == RejectCode.REQUIRED;
            assertThat(same || tried.contains(code.code())).as(code.code()).isTrue();
        }
    }

    @Test
    void otherFieldsOfTheRowAreShown() {
        Run run = Run.of(
                "format: csv\nschema: { fields: [{ name: a, type: integer }, { name: p, confidential: true }] }",
                "a,p\nx," + SECRET + "\n");
        assertThat(run.rejects()).contains("\"value\":\"x\"").doesNotContain(SECRET);
    }

    private static List<String> codes(Run run) {
        return run.rejectLines().stream().map(line -> line.replaceFirst(".*\"code\":\"([^\"]*)\".*", "$1")).toList();
    }
}

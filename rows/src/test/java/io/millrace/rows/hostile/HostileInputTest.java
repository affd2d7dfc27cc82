package io.millrace.rows.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.millrace.rows.RowCounts;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

/// Nothing that a file holds makes the engine crash, lose a row without a word, or take more than linear time.
@Timeout(120)
class HostileInputTest {
    private static final String CSV = "format: csv\ndialect: { header: false }\nschema: { fields: [{ name: a }, { name: b }] }\n";
    private static final String JSONL = "format: jsonl\nschema: { fields: [{ name: a }, { name: b }] }\n";

    @Test
    void aMillionColumnsAreOneReject() {
        Run run = Run.of(CSV + "limits: { maxRowBytes: 16MiB }", ",".repeat(1_000_000) + "\n1,2\n");

        assertThat(run.rejectLines()).singleElement().asString().contains("too-many-fields").contains("1000001");
        assertThat(run.rowLines()).hasSize(1);
    }

    @Test
    void aMillionColumnsInTheHeaderAreARefusalOfOneLine() {
        Run run = Run.of("format: csv\nlimits: { maxRowBytes: 16MiB }\nschema: { fields: [{ name: a }] }",
                "x".repeat(3) + ",x".repeat(1_000_000) + "\n1\n");

        assertThat(run.result()).isInstanceOfSatisfying(RowResult.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("header");
            assertThat(refused.refusal().message().length()).isLessThan(3_000);
        });
    }

    @Test
    void aMillionMembersAreOneReject() {
        StringBuilder members = new StringBuilder("{\"a\":1");
        for (int i = 0; i < 1_000_000; i++) {
            members.append(",\"m").append(i).append("\":").append(i);
        }
        Run run = Run.of(JSONL + "limits: { maxRowBytes: 32MiB }", members + "}\n{\"a\":1,\"b\":2}\n");

        assertThat(run.rejectLines()).singleElement().asString().contains("too-many-fields").contains("10000");
        assertThat(run.rowLines()).hasSize(1);
        Run array = Run
                .of("format: jsonl\ndialect: { itemType: array, header: false }\nlimits: { maxRowBytes: 32MiB }\n"
                        + "schema: { fields: [{ name: a }] }", "[0" + ",0".repeat(1_000_000) + "]\n[\"x\"]\n");
        assertThat(array.rejectLines()).singleElement().asString().contains("too-many-fields").contains("1000001");
        assertThat(array.rowLines()).hasSize(1);
    }

    @Test
    void halfOfTheRowsRejectedLeavesTheOtherHalf() {
        StringBuilder file = new StringBuilder("a,b\n");
        for (int i = 0; i < 50_000; i++) {
            file.append(i).append(i % 4 == 0 ? ",x,y\n" : i % 4 == 2 ? ",\"x\"y\n" : ",x\n");
        }
        Run run = Run.of(CSV.replace("{ header: false }", "{}"), file.toString());

        assertThat(run.result().counts()).isEqualTo(new RowCounts(50_000, 25_000, 25_000, 0));
        assertThat(run.rejectLines()).hasSize(25_000);
        assertThat(run.rowLines()).hasSize(25_000).last().isEqualTo("{\"a\":\"49999\",\"b\":\"x\"}");
    }

    @Test
    void aMillionRowsOfEmptyFieldsAreRows() {
        assertThat(Run.of(CSV, ",\r\n".repeat(1_000_000)).result().counts().accepted()).isEqualTo(1_000_000);
    }

    @Test
    void jsonNestedVeryDeepIsARejectInEveryPlace() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String open = "{\"a\":".repeat(100_000);

        assertThat(Run.of(CSV.replace("name: a", "name: a, type: array"), deep + ",1\n1,2\n").rejectLines()).hasSize(2)
                .allSatisfy(reject -> assertThat(reject).contains("\"code\":\"type\""));
        assertThat(
                Run.of(CSV.replace("name: a", "name: a, type: geojson"), "\"" + open + "\",1\n")
                        .rejectLines())
                .hasSize(1);
        for (String broken : new String[] {deep, open, "[".repeat(100_000), "{\"a\":[".repeat(50_000)}) {
            Run run = Run.of(JSONL.replace("jsonl", "json"),
                    "[\n{\"a\":" + broken + ",\"b\":1},\n{\"a\":1,\"b\":2}\n]");
            assertThat(run.result().counts().accepted()).isLessThanOrEqualTo(1);
            assertThat(run.result().counts().rejected() + run.result().counts().accepted()
                    + (run.result() instanceof RowResult.Refused ? 1 : 0)).isPositive();
        }
    }

    @Test
    void jsonNestedVeryDeepIsAReject() {
        Run run = Run.of(JSONL,
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"b\":1}\n{\"a\":1,\"b\":2}\n");

        assertThat(run.rejectLines()).singleElement().asString().contains("\"code\":\"json\"");
        assertThat(run.rowLines()).hasSize(1);
    }

    @Test
    void numbersBeyondDoublesStayAsTheyAre() {
        Run run = Run.of("format: jsonl\nschema: { fields: [{ name: a, type: number }] }",
                "{\"a\":1e309}\n{\"a\":1e999999999}\n{\"a\":-0.000000000000000000000000000001}\n");

        assertThat(run.rowLines()).containsExactly("{\"a\":1e309}", "{\"a\":1e999999999}",
                "{\"a\":-0.000000000000000000000000000001}");
    }

    @Test
    void aValueOfAMegabyteIsShownInPart() {
        Run run = Run.of("format: csv\ndialect: { header: false }\nschema: { fields: [{ name: a, type: integer }] }",
                "😀".repeat(200_000));

        assertThat(run.rejects().length()).isLessThan(1_000);
    }

    @Test
    void confidentialValuesAreMasked() {
        Run run = Run.of(
                "format: csv\nschema: { fields: [{ name: a, type: integer, confidential: true }, { name: b, constraints: { unique: true } }] }",
                "a,b\nsecret,1\n1,\"secret\n");

        assertThat(run.rejects()).doesNotContain("secret").contains("***");
    }

    @Test
    void aMillionBlankLinesAreNoRows() {
        for (String blank : new String[] {"\n", "\r", "\r\n"}) {
            assertThat(Run.of(CSV, blank.repeat(1_000_000)).result().counts().read()).isZero();
            assertThat(Run.of(JSONL, (" \t" + blank).repeat(1_000_000)).result().counts().read()).isZero();
        }
    }
}

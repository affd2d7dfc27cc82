package io.millrace.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.cli.FakeApi;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `files`, `rejects` and `rows`: pages of items.
class ListingsTest {
    private static final String REJECTS = "GET /v1/files/" + FakeApi.ID + "/rejects";
    private static final String ROWS = "GET /v1/files/" + FakeApi.ID + "/rows";
    private static final String REJECT = """
                                         {"row":17,"line":19,"byte":1234,"length":80,"field":"Cost Other","code":"type","message":"not a number","value":"n/a"}""";

    private final FakeApi api = new FakeApi();
    private Console console;

    @BeforeEach
    void console(@TempDir Path home) {
        console = new Console(home).with(Map.of("MILLRACE_API", api.url()));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void filesAreAnAlignedTable() {
        api.on("GET /v1/files", "{\"items\":[" + FakeApi.withRejects() + "," + FakeApi.file("RECEIVED", "") + "]}");
        assertThat(console.run("files", "--feed", "birdstrikes", "--status", "refused")).isZero();
        assertThat(console.outLines()).hasSize(3);
        assertThat(console.outLines().getFirst()).startsWith("ID  ").contains("STATUS", "REJECTED", "KEY");
        int column = console.outLines().getFirst().indexOf("KEY");
        assertThat(console.outLines()).allSatisfy(line -> assertThat(line.charAt(column - 1)).isEqualTo(' '));
        assertThat(console.outLines().get(1)).endsWith("landing/birdstrikes/1990.csv").contains("10,000");
        assertThat(api.requests().getFirst()).contains("feed=birdstrikes", "status=REFUSED", "limit=50");
    }

    @Test
    void filesAsJsonAreOneALine() {
        api.on("GET /v1/files", "{\"items\":[" + FakeApi.withRejects() + "," + FakeApi.file("RECEIVED", "") + "]}");
        assertThat(console.run("files", "--json")).isZero();
        assertThat(console.outLines()).containsExactly(FakeApi.withRejects(), FakeApi.file("RECEIVED", ""));
    }

    @Test
    void pagesAreFollowedToTheEnd() {
        api.on("GET /v1/files", "{\"items\":[" + FakeApi.withRejects() + "],\"next\":\"c 1\"}")
                .on("GET /v1/files", "{\"items\":[],\"next\":\"c2\"}")
                .on("GET /v1/files", "{\"items\":[" + FakeApi.file("RECEIVED", "") + "]}");
        assertThat(console.run("files", "--json", "--limit", "0")).isZero();
        assertThat(console.outLines()).hasSize(2);
        assertThat(api.requests()).hasSize(3);
        assertThat(api.requests().get(1)).contains("cursor=c%201", "limit=200");
    }

    @Test
    void whatTheLimitLeavesOutIsSaid() {
        api.on(REJECTS, "{\"items\":[" + REJECT + "],\"next\":\"more\"}");
        assertThat(console.run("rejects", FakeApi.ID, "--limit", "1", "--json")).isZero();
        assertThat(console.outLines()).containsExactly(REJECT);
        assertThat(console.err()).contains("there are more");
    }

    @Test
    void rejectsAreATable() {
        api.on(REJECTS, "{\"items\":[" + REJECT
                + ",{\"row\":18,\"line\":20,\"byte\":1,\"length\":2,\"field\":null,\"code\":\"utf-8\",\"message\":\"m\",\"value\":null}]}");
        assertThat(console.run("rejects", FakeApi.ID)).isZero();
        assertThat(console.outLines().get(1)).contains("19", "17", "Cost Other", "type", "not a number", "'n/a'");
        assertThat(console.outLines().get(2)).doesNotContain("null");
    }

    @Test
    void rowsKeepTheirNumbersAsTheyWereWritten() {
        var row = "{\"a\": 1.10, \"b\": 12345678901234567890.000, \"c\": 1e5, \"ü\": \"\\u0000\"}";
        api.on(ROWS, "{\"items\": [ " + row
                + " , {\"a\":2}], \"links\": \"x\", \"omitted\": [{\"part\":0,\"line\":3,\"bytes\":9}], \"cut\": true}");
        assertThat(console.run("rows", FakeApi.ID)).isZero();
        assertThat(console.outLines()).containsExactly(row, "{\"a\":2}");
        assertThat(console.err()).contains("left out: 1", "only in the whole output");
    }

    @Test
    void nothingToShowIsSaid() {
        api.on(ROWS, "{\"items\":[]}").on(REJECTS, "{\"items\":[]}");
        assertThat(console.run("rows", FakeApi.ID)).isZero();
        assertThat(console.err()).contains("no rows were accepted");
        assertThat(console.run("rejects", FakeApi.ID)).isZero();
        assertThat(console.err()).contains("no rejects");
    }

    @Test
    void aFileThatIsNotFinishedHasNoRowsYet() {
        api.problem(ROWS, 409, "Not finished", "it is PROCESSING");
        assertThat(console.run("rows", FakeApi.ID)).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).containsExactly("millrace: Not finished: it is PROCESSING");
    }

    @Test
    void anAnswerThatIsNotAPageIsAFailure() {
        api.on(ROWS, "{\"items\":[").on(REJECTS, "{\"items\":[3]}");
        assertThat(console.run("rows", FakeApi.ID)).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).singleElement().asString().contains("not a page of items");
    }
}

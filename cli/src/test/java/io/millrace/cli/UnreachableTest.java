package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableTest {
    @TempDir
    private Path home;
    private Console console;

    @BeforeEach
    void console() {
        console = new Console(home);
    }

    @Test
    void withoutALocalSystemTheAdviceIsToStartOne() {
        assertThat(console.run("files")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.errLines()).singleElement().asString().contains("no local system runs on", ".millrace",
                "millrace up");
    }

    @Test
    void aSystemThatWasKilledIsNotAsked() throws Exception {
        localJson("{\"pid\": 999999999, \"apiUrl\": \"http://127.0.0.1:9\"}");
        assertThat(console.run("files")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.err()).contains("its process is gone");
    }

    @Test
    void aLocalSystemIsFoundByItsStateDirectory() throws Exception {
        try (var api = new FakeApi().on("GET /v1/files", "{\"items\":[]}")) {
            localJson("{\"pid\": " + ProcessHandle.current().pid() + ", \"apiUrl\": \"" + api.url() + "\"}");
            assertThat(console.run("files")).isZero();
            assertThat(console.err()).contains("no files");
        }
    }

    @Test
    void anUnreadableLocalJsonIsNamed() throws Exception {
        localJson("{");
        assertThat(console.run("files")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.err()).contains("cannot read", "local.json");
        localJson("{\"pid\": " + ProcessHandle.current().pid() + "}");
        assertThat(console.run("files")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.err()).contains("local.json says nothing of apiUrl");
    }

    @Test
    void aClosedPortIsNamed() {
        console.with(Map.of("MILLRACE_API", "http://127.0.0.1:9/"));
        assertThat(console.run("status", FakeApi.ID)).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.errLines()).singleElement().asString().contains("nothing answers at http://127.0.0.1:9",
                "check MILLRACE_API");
    }

    @Test
    void whatIsNotMillraceIsToldSo() {
        try (var other = new FakeApi().on("GET /v1/files/" + FakeApi.ID, 200, "text/html", "<html>", Map.of())
                .on("GET /v1/feeds", 500, "text/html", "<html>", Map.of())) {
            assertThat(console.run("status", FakeApi.ID, "--api", other.url())).isEqualTo(Exit.FAILED.code());
            assertThat(console.errLines()).singleElement().asString().contains("is it Millrace that listens there?");
            assertThat(console.run("feeds", "list", "--api", other.url())).isEqualTo(Exit.FAILED.code());
            assertThat(console.errLines()).singleElement().asString().contains("is it Millrace that listens there?");
        }
    }

    @Test
    void aLedgerOrQueueThatDoesNotAnswerIsNamed() throws Exception {
        localJson(
                """
                {"pid": %d, "stack": "a", "endpoints": {"metrics": "http://127.0.0.1:9/metrics"}, "apiUrl": "http://127.0.0.1:9", "tables": {"LedgerTable": "ledger"},
                 "environment": {"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
                                 "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}}
                """.formatted(
                        ProcessHandle.current().pid()));
        Files.writeString(home.resolve("a.yaml"),
                "name: a\nmatch: landing/a/*\nformat: csv\nschema: { fields: [ { name: x, type: string } ] }\n");
        assertThat(console.run("feeds", "apply", "a.yaml")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.errLines()).singleElement().asString().contains("cannot reach the ledger");
        assertThat(console.run("dlq", "list")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.errLines()).singleElement().asString().contains("cannot reach the queues");
        assertThat(console.run("top", "--once")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.errLines()).singleElement().asString().contains("nothing answers at");
        assertThat(console.run("dlq", "redrive", "--run")).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.errLines()).singleElement().asString().contains("cannot reach the queues");
    }

    private void localJson(String json) throws Exception {
        var state = Files.createDirectories(home.resolve(".millrace"));
        Files.writeString(state.resolve("local.json"), json);
    }
}

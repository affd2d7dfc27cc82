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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
    private static final String FILE = "GET /v1/files/" + FakeApi.ID;

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
    void aFileIsShownWithAllThatIsKnown() {
        api.on(FILE, FakeApi.withRejects());
        assertThat(console.run("status", FakeApi.ID)).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains(FakeApi.ID, "ACCEPTED_WITH_REJECTS",
                "10,000 rows read, 9,990 accepted, 10 rejected",
                "landing/birdstrikes/1990.csv", "1.2 MiB", "2026-11-21T08:30:02.310Z");
    }

    @Test
    void whatOperatorsDidToAFileIsShown() {
        api.on(FILE, FakeApi.file("ACCEPTED",
                ",\"actions\":[{\"kind\":\"REDRIVE\",\"who\":\"ada@desk\",\"what\":\"feed birdstrikes\",\"at\":\"2026-11-21T09:00:00Z\"}]"));
        assertThat(console.run("status", FakeApi.ID)).isZero();
        assertThat(console.out()).contains("operator    2026-11-21T09:00:00Z  ada@desk  redrive: feed birdstrikes");
    }

    @Test
    void jsonIsTheFileAsTheApiHasIt() {
        api.on(FILE, FakeApi.withRejects());
        console.run("status", FakeApi.ID, "--json");
        assertThat(console.out()).isEqualTo(FakeApi.withRejects() + System.lineSeparator());
    }

    @Test
    void aKeyStandsForItsNewestFile() {
        api.on("GET /v1/files", "{\"items\":[" + FakeApi.withRejects() + "]}").on(FILE, FakeApi.withRejects());
        assertThat(console.run("status", "landing/birdstrikes/a b+c.csv")).isEqualTo(Exit.REJECTS.code());
        assertThat(api.requests().getFirst()).contains("key=landing%2Fbirdstrikes%2Fa%20b%2Bc.csv");
    }

    @Test
    void anUnknownKeyOrIdIsWrongInput() {
        api.on("GET /v1/files", "{\"items\":[]}").problem(FILE, 404, "No such file in the ledger",
                "nothing is known of it");
        assertThat(console.run("status", "landing/none.csv")).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString()
                .contains("no file has the id or key landing/none.csv");
        assertThat(console.run("status", FakeApi.ID)).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString()
                .contains("No such file in the ledger: nothing is known of it");
    }

    @ParameterizedTest
    @CsvSource({"RECEIVED, OK", "PROCESSING, OK", "ACCEPTED, OK", "DUPLICATE, OK", "ACCEPTED_WITH_REJECTS, REJECTS",
            "REFUSED, REJECTS",
            "SUPERSEDED, REJECTS", "MISSING, REJECTS", "IGNORED, REJECTS", "FAILED, FAILED", "FROM_THE_FUTURE, FAILED"})
    void theStatusDecidesTheExitCode(String status, Exit exit) {
        api.on(FILE, FakeApi.file(status, ""));
        assertThat(console.run("status", FakeApi.ID)).isEqualTo(exit.code());
    }

    @Test
    void watchingWaitsUntilTheFileHasEnded() {
        api.problem(FILE, 404, "unknown", "not yet").on(FILE, FakeApi.file("RECEIVED", ""))
                .on(FILE, FakeApi.file("PROCESSING", ""))
                .problem(FILE, 503, "busy", "again").on(FILE, FakeApi.withRejects());
        assertThat(console.run("status", FakeApi.ID, "--watch")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.errLines()).containsExactly("RECEIVED", "PROCESSING");
        assertThat(api.requests()).hasSize(5).allSatisfy(request -> assertThat(request).contains("wait=20"));
    }

    @Test
    void watchingEndsWhenTimeIsUp() {
        api.on(FILE, FakeApi.file("PROCESSING", ""));
        assertThat(console.run("status", FakeApi.ID, "--watch", "--timeout", "0")).isEqualTo(Exit.FAILED.code());
        assertThat(console.err()).contains("is PROCESSING after 0 s; ask again with");
    }

    @Test
    void theReasonOfARefusalIsShownAndCannotDriveTheTerminal() {
        api.on(FILE,
                FakeApi.file("REFUSED", ",\"refusal\":{\"code\":\"header\",\"message\":\"bad \\u001b[2J header\"}"));
        assertThat(console.onTerminal().run("status", FakeApi.ID)).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains("header: bad \\u001b[2J header").doesNotContain("\u001b[2J");
    }

    @Test
    void aServerErrorIsAFailure() {
        api.problem(FILE, 500, "Our fault", "see the log");
        assertThat(console.run("status", FakeApi.ID)).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).containsExactly("millrace: Our fault: see the log");
    }
}

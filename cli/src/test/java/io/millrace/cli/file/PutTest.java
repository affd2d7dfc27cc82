package io.millrace.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.cli.FakeApi;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutTest {
    private static final String KEY = "landing/birdstrikes/1990.csv";

    @TempDir
    private Path home;
    private final FakeApi api = new FakeApi();
    private final String id = FileId.of(new ObjectRef("uploads", KEY, "v1", null, null, 6)).value();
    private Console console;

    @BeforeEach
    void aFileToSend() throws Exception {
        Files.writeString(home.resolve("1990.csv"), "a\n1\n2\n");
        console = new Console(home).with(Map.of("MILLRACE_API", api.url()));
        api.on("POST /v1/uploads", 201, "application/json", "{\"url\":\"" + api.url()
                + "/bucket/1990.csv?signed\",\"method\":\"PUT\","
                + "\"headers\":{\"content-length\":\"6\",\"x-amz-meta-a\":\"b\"},\"bucket\":\"uploads\",\"key\":\""
                + KEY + "\"}", Map.of());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void stored() {
        api.on("PUT /bucket/1990.csv", 200, "text/plain", "", Map.of("x-amz-version-id", "v1"));
    }

    private void ends(String file) {
        api.on("GET /v1/files/" + id, file);
    }

    @Test
    void aFileIsStoredWaitedForAndReported() {
        stored();
        ends(FakeApi.withRejects());
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains(
                "1990.csv  ACCEPTED_WITH_REJECTS  10,000 rows read, 9,990 accepted, 10 rejected  (1.2 s)",
                "millrace rejects " + FakeApi.ID);
        assertThat(console.err()).isEmpty();
        assertThat(api.bodies().get(0)).isEqualTo("{\"feed\":\"birdstrikes\",\"fileName\":\"1990.csv\",\"size\":6}");
        assertThat(api.bodies().get(1)).isEqualTo("a\n1\n2\n");
    }

    @Test
    void jsonIsTheFileAsTheApiHasIt() {
        stored();
        ends(FakeApi.file("ACCEPTED", ""));
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes", "--json")).isZero();
        assertThat(console.outLines()).containsExactly(FakeApi.file("ACCEPTED", ""));
    }

    @Test
    void withoutWaitingTheIdIsAllThereIsToSay() {
        stored();
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes", "--no-wait")).isZero();
        assertThat(console.out()).contains(id, KEY);
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes", "--no-wait", "--json")).isZero();
        assertThat(console.outLines())
                .containsExactly("{\"id\":\"" + id + "\",\"object\":{\"bucket\":\"uploads\",\"key\":\"" + KEY + "\"}}");
    }

    @Test
    void aFileThatFailedIsAFailure() {
        stored();
        ends(FakeApi.file("FAILED", ",\"failure\":{\"code\":\"timeout\",\"message\":\"too slow\"}"));
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes")).isEqualTo(Exit.FAILED.code());
        assertThat(console.out()).contains("FAILED", "timeout: too slow");
    }

    @Test
    void severalFilesAreReportedInTheirOrderAndTheWorstEndCounts() throws Exception {
        stored();
        ends(FakeApi.withRejects());
        Files.writeString(home.resolve("gone.csv"), "a\n");
        for (String name : new String[] {"b.csv", "c.csv"}) {
            Files.copy(home.resolve("1990.csv"), home.resolve(name));
        }
        assertThat(console.run("put", "c.csv", "1990.csv", "b.csv", "--feed", "birdstrikes", "--parallel", "2"))
                .isEqualTo(Exit.REJECTS.code());
        assertThat(console.outLines().stream().filter(line -> !line.startsWith(" ")).map(line -> line.split(" ")[0]))
                .containsExactly("c.csv", "1990.csv",
                        "b.csv");
    }

    @Test
    void aFeedThatDoesNotTakeTheFileIsWrongInput() {
        try (var other = new FakeApi().problem("POST /v1/uploads", 422, "The feed would not take it",
                "its limit says no")) {
            assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes", "--api", other.url()))
                    .isEqualTo(Exit.USAGE.code());
            assertThat(console.errLines())
                    .containsExactly("millrace: 1990.csv: The feed would not take it: its limit says no");
        }
    }

    @Test
    void aBucketThatRefusesTheObjectIsAFailure() {
        api.on("PUT /bucket/1990.csv", 403, "application/xml", "<Error/>", Map.of());
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes")).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).singleElement().asString().contains("answered with 403", "uploads")
                .doesNotContain("signed");
    }

    @Test
    void withoutAVersionTheIdCannotBeTold() {
        api.on("PUT /bucket/1990.csv", 200, "text/plain", "", Map.of());
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes")).isEqualTo(Exit.FAILED.code());
        assertThat(console.err()).contains("keeps no versions", "millrace status " + KEY);
    }

    @Test
    void whenWaitingFailsTheIdIsSaidAllTheSame() {
        stored();
        api.problem("GET /v1/files/" + id, 500, "Our fault", "see the log");
        assertThat(console.run("put", "1990.csv", "--feed", "birdstrikes")).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).singleElement().asString().contains("Our fault",
                "the file is stored, its id is " + id);
    }

    @Test
    void whenNobodyAnswersOneLineIsEnoughForAllFiles() throws Exception {
        Files.writeString(home.resolve("b.csv"), "a\n");
        assertThat(console.run("put", "1990.csv", "b.csv", "--feed", "birdstrikes", "--api", "http://127.0.0.1:9"))
                .isEqualTo(Exit.UNREACHABLE.code());
        assertThat(console.errLines()).singleElement().asString().contains("nothing answers at http://127.0.0.1:9");
    }

    @Test
    void aBarIsShownOnATerminalOnly() {
        stored();
        ends(FakeApi.file("ACCEPTED", ""));
        assertThat(console.onTerminal().run("put", "1990.csv", "--feed", "birdstrikes")).isZero();
        assertThat(console.err()).contains("uploading").contains("\r");
        assertThat(console.out()).contains("\u001b[32mACCEPTED\u001b[0m");
    }
}

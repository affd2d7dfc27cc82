package io.millrace.cli.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.cli.FakeApi;
import io.millrace.message.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sweep` and `reprocess` against what Lambda's `Invoke` answers.
class RepairTest {
    private static final String SWEEP = "POST /2015-03-31/functions/mine-sweep/invocations";
    private static final String REPROCESS = "POST /2015-03-31/functions/mine-reprocess/invocations";
    private static final String ITEM = "{\"id\":\"" + FakeApi.ID
            + "\",\"key\":\"landing/a.csv\",\"status\":\"RECEIVED\",\"generation\":2,\"feed\":\"birds\",\"feedVersion\":3}";

    private final FakeApi lambda = new FakeApi();
    private final Console console;

    RepairTest(@TempDir Path home) {
        console = new Console(home).with(Map.of("AWS_ENDPOINT_URL_LAMBDA", lambda.url(), "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret", "AWS_REGION", "eu-central-1", "MILLRACE_OPERATOR", "ada"));
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void aSweepGoesOnUntilTheEndOfEachWalk() throws Exception {
        lambda.on(SWEEP,
                "{\"counts\":{\"listed\":1000,\"taken\":3,\"taken/birds\":3},\"position\":\"p1\",\"end\":false}")
                .on(SWEEP,
                        "{\"counts\":{\"listed\":10,\"taken\":1,\"taken/birds\":1},\"position\":\"p2\",\"end\":true}")
                .on(SWEEP, "{\"counts\":{},\"position\":null,\"end\":true}");

        assertThat(console.run("sweep", "--stack", "mine", "--dry-run", "--since", "2026-01-01T00:00:00Z", "--prefix",
                "landing/")).isZero();

        assertThat(console.out()).contains("1010", "object versions listed", "… by feed birds");
        assertThat(console.err()).contains("nothing was changed");
        assertThat(lambda.bodies()).hasSize(3);
        assertThat(Json.read(lambda.bodies().getFirst()).path("detail").toString()).isEqualTo(
                "{\"walk\":\"objects\",\"dryRun\":true,\"prefix\":\"landing/\",\"since\":\"2026-01-01T00:00:00Z\"}");
        assertThat(Json.read(lambda.bodies().get(1)).path("detail").path("position").asText()).isEqualTo("p1");
        assertThat(Json.read(lambda.bodies().get(2)).path("detail").path("walk").asText()).isEqualTo("files");
    }

    @Test
    void aSweepThatFindsNothingSaysSo() {
        lambda.on(SWEEP, "{\"counts\":{},\"position\":null,\"end\":true}");

        assertThat(console.run("sweep", "--stack", "mine")).isZero();
        assertThat(console.err()).contains("nothing to do");
        assertThat(lambda.bodies()).as("every walk").hasSize(5);
    }

    @Test
    void whatCouldNotBeTakenInIsAFailure() {
        lambda.on(SWEEP, "{\"counts\":{\"missed\":2},\"position\":null,\"end\":true}");

        assertThat(console.run("sweep", "--stack", "mine", "--json")).isEqualTo(Exit.FAILED.code());
        assertThat(console.out()).contains("\"objects\":{\"missed\":2}");
    }

    /// One sweep at a time: the schedule's is waited for.
    @Test
    void aSweepThatIsUnderWayIsWaitedFor() {
        lambda.on(SWEEP, 429, "application/json", "{\"Message\":\"Rate Exceeded.\"}", Map.of())
                .on(SWEEP, "{\"counts\":{},\"position\":null,\"end\":true}");

        assertThat(console.run("sweep", "--stack", "mine", "--prefix", "x")).isZero();
        assertThat(lambda.bodies()).hasSize(3);
    }

    @Test
    void aFunctionThatFailsOrIsNotThereIsSaidClearly() {
        lambda.on(SWEEP, 200, "application/json", "{\"errorMessage\":\"no table\"}",
                Map.of("X-Amz-Function-Error", "Unhandled"));
        assertThat(console.run("sweep", "--stack", "mine")).isEqualTo(Exit.FAILED.code());
        assertThat(console.err()).contains("mine-sweep answered with an error: no table");

        lambda.on(REPROCESS, 502, "text/html", "<html>", Map.of());
        assertThat(console.run("reprocess", FakeApi.ID, "--stack", "mine")).isEqualTo(Exit.FAILED.code());
        assertThat(console.err()).contains("status 502");

        lambda.close();
        assertThat(console.run("sweep", "--stack", "mine")).isEqualTo(Exit.UNREACHABLE.code());
    }

    @Test
    void idsAreReprocessedAtOnceAndASelectionOnlyWithYes() throws Exception {
        lambda.on(REPROCESS, "{\"items\":[" + ITEM + "],\"position\":null}");

        assertThat(console.run("reprocess", FakeApi.ID, "--feed-version", "3", "--stack", "mine")).isZero();
        assertThat(Json.read(lambda.bodies().getLast()).toString())
                .isEqualTo("{\"dryRun\":false,\"who\":\"ada\",\"feedVersion\":3,\"ids\":[\"" + FakeApi.ID + "\"]}");
        assertThat(console.err()).contains("1 file is being reprocessed");

        assertThat(console.run("reprocess", "--feed", "birds", "--status", "REFUSED", "--stack", "mine"))
                .isEqualTo(Exit.USAGE.code());
        assertThat(Json.read(lambda.bodies().getLast()).path("dryRun").asBoolean()).isTrue();
        assertThat(console.err()).contains("--yes does it");

        assertThat(console.run("reprocess", "--feed", "birds", "--status", "REFUSED", "--yes", "--stack", "mine"))
                .isZero();
        assertThat(Json.read(lambda.bodies().getLast()).path("dryRun").asBoolean()).isFalse();
    }

    @Test
    void aSelectionIsReadToItsEndAndWhatIsNotReprocessedIsCounted() {
        lambda.on(REPROCESS, "{\"items\":[" + ITEM + "],\"position\":\"p1\"}").on(REPROCESS,
                "{\"items\":[{\"id\":\"" + FakeApi.ID
                        + "\",\"generation\":1,\"refusal\":\"running\",\"reason\":\"wait\"}],\"position\":null}");

        assertThat(console.run("reprocess", "--prefix", "landing/", "--yes", "--stack", "mine")).isZero();
        assertThat(console.out()).contains("landing/a.csv", "wait");
        assertThat(console.err()).contains("1 not: running");
        assertThat(lambda.bodies().get(1)).contains("\"position\":\"p1\"");
    }

    @Test
    void aNamedFileThatIsNotReprocessedIsAFailure() {
        lambda.on(REPROCESS, "{\"items\":[{\"id\":\"" + FakeApi.ID
                + "\",\"refusal\":\"unknown\",\"reason\":\"the ledger does not know it\"}],\"position\":null}");

        assertThat(console.run("reprocess", FakeApi.ID, "--json", "--stack", "mine")).isEqualTo(Exit.FAILED.code());
        assertThat(console.out()).contains("\"refusal\":\"unknown\"");
    }
}

package io.millrace.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import io.millrace.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator's commands as on a deployed stack: everything by `--stack`, with an API that lets in only who signs, as the template says.
class DeployedIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private static Path state;
    private static LocalSystem system;

    @TempDir
    private Path directory;
    private final Console console = new Console(PROJECT).with(system.environment());

    @BeforeAll
    static void start() {
        system = LocalSystem.start(LocalOptions.of(PROJECT.resolve("template.yaml"), state)
                .withPorts(LocalPorts.FREE).withStackName("files").withAsksWho(true));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--stack", "files"));
        return console.run(all.toArray(String[]::new));
    }

    @Test
    void aFeedIsAppliedAndAFilePutAndAskedFor() throws Exception {
        Files.copy(PROJECT.resolve("samples/birdstrikes-faults.csv"), directory.resolve("a b+ü.csv"));
        assertThat(run("feeds", "apply", "feeds/birdstrikes.yaml")).as(console.err()).isZero();
        assertThat(console.out()).contains("birdstrikes: version 1 applied");
        assertThat(run("put", directory.resolve("a b+ü.csv").toString(), "--feed", "birdstrikes", "--json"))
                .as(console.err()).isEqualTo(Exit.REJECTS.code());
        var id = Json.read(console.out()).path("id").asText();
        assertThat(run("status", "landing/birdstrikes/a b+ü.csv")).as(console.err()).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains(id, "491 accepted");
        assertThat(run("rejects", id, "--json")).isZero();
        assertThat(console.outLines()).hasSize(10);
        assertThat(run("rows", id, "--limit", "0")).isZero();
        assertThat(console.outLines()).hasSize(491);
        assertThat(run("files", "--feed", "birdstrikes", "--limit", "0")).isZero();
        assertThat(run("feeds", "list")).isZero();
        assertThat(run("feeds", "show", "birdstrikes")).isZero();
        assertThat(run("dlq", "list")).as(console.err()).isZero();
    }

    @Test
    void nobodyElseIsLetIn() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(system.apiUrl() + "/v1/feeds")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        var wrong = new HashMap<>(system.environment());
        wrong.put("AWS_SECRET_ACCESS_KEY", "another");
        console.with(wrong);
        assertThat(run("feeds", "list")).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).singleElement().asString().contains("your AWS credentials are wrong");
    }

    @Test
    void anotherStackIsNotThere() {
        assertThat(console.run("feeds", "list", "--stack", "other")).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString().contains("there is no stack other in us-east-1");
    }
}

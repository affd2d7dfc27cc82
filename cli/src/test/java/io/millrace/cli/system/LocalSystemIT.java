package io.millrace.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.aws.Clients;
import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import io.millrace.local.template.model.Queue;
import io.millrace.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as a user types them, against a real local system.
class LocalSystemIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private static Path state;
    private static LocalSystem system;

    @TempDir
    private Path directory;
    private final Console console = new Console(PROJECT);

    @BeforeAll
    static void start() {
        system = LocalSystem.start(LocalOptions.of(PROJECT.resolve("template.yaml"), state).withPorts(LocalPorts.FREE));
        assertThat(new Console(PROJECT).run("feeds", "apply", "feeds/birdstrikes.yaml", "feeds/seattle-weather.yaml",
                "--state", state.toString())).isZero();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", state.toString()));
        return console.run(all.toArray(String[]::new));
    }

    @BeforeEach
    void aFileOfItsOwn() throws Exception {
        Files.copy(PROJECT.resolve("samples/birdstrikes-faults.csv"), directory.resolve("faults.csv"));
    }

    @Test
    void aFileIsPutAndEverythingAboutItCanBeAsked() throws Exception {
        assertThat(run("put", directory.resolve("faults.csv").toString(), "--feed", "birdstrikes", "--json"))
                .isEqualTo(Exit.REJECTS.code());
        var id = Json.read(console.out()).path("id").asText();

        assertThat(run("status", id)).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains("ACCEPTED_WITH_REJECTS", "500 rows read, 491 accepted, 9 rejected");
        assertThat(run("status", "landing/birdstrikes/faults.csv", "--json")).isEqualTo(Exit.REJECTS.code());
        assertThat(Json.read(console.out()).path("id").asText()).isEqualTo(id);
        assertThat(run("rejects", id, "--json")).isZero();
        assertThat(console.outLines()).hasSize(10).first().asString().contains("\"line\":18",
                "\"field\":\"Cost Other\"", "\"code\":\"type\"");
        assertThat(run("rows", id, "--limit", "0")).isZero();
        assertThat(console.outLines()).hasSize(491);
        assertThat(run("files", "--feed", "birdstrikes", "--json", "--limit", "0")).isZero();
        assertThat(console.out()).contains(id);
    }

    @Test
    void severalFilesAtOnceEachHaveTheirEnd() throws Exception {
        Files.copy(PROJECT.resolve("samples/seattle-weather.csv"), directory.resolve("a b+c.csv"));
        Files.copy(PROJECT.resolve("samples/seattle-weather.csv"), directory.resolve("ü.csv"));
        assertThat(run("put", directory.resolve("a b+c.csv").toString(), directory.resolve("ü.csv").toString(),
                "--feed", "seattle-weather")).isZero();
        assertThat(console.out()).contains("a b+c.csv  ACCEPTED  1,461 rows read", "ü.csv  ACCEPTED  1,461 rows read");
    }

    @Test
    void aFeedFileIsAppliedBeforeItsFilesAreSent() throws Exception {
        var feed = directory.resolve("pairs.yaml");
        Files.writeString(feed,
                "name: pairs\nmatch: landing/pairs/*\nformat: csv\nschema: { fields: [ { name: a, type: integer }, { name: b, type: string } ] }\n");
        Files.writeString(directory.resolve("1.csv"), "a,b\n1,x\n");
        assertThat(run("put", directory.resolve("1.csv").toString(), "--feed", feed.toString())).isZero();
        assertThat(console.err()).contains("feed pairs: version 1 applied");
        assertThat(run("put", directory.resolve("1.csv").toString(), "--feed", feed.toString())).isZero();
        assertThat(console.err()).doesNotContain("applied");
        assertThat(run("feeds", "apply", feed.toString())).isZero();
        assertThat(console.out()).contains("pairs: version 1 is active already");
        assertThat(run("feeds", "show", "pairs")).isZero();
        assertThat(console.out()).contains("pairs  version 1", "integer");
    }

    @Test
    void whatDoesNotExistIsWrongInput() {
        assertThat(run("put", directory.resolve("faults.csv").toString(), "--feed", "none"))
                .isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString().contains("no feed of this name is active");
        assertThat(run("status", "0".repeat(26))).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).hasSize(1);
        assertThat(run("status", "landing/none.csv")).isEqualTo(Exit.USAGE.code());
        assertThat(run("rejects", "0".repeat(26))).isEqualTo(Exit.USAGE.code());
        assertThat(run("feeds", "show", "none")).isEqualTo(Exit.USAGE.code());
        assertThat(run("files", "--from", "yesterday")).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString().contains("from");
        assertThat(run("dlq", "redrive", "--queue", "none")).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString().contains("millrace-small-dlq");
    }

    @Test
    void deadLettersGoBackToWhereTheyCameFrom() {
        var deadLetters = system.stack().get(Queue.class, "IngestDeadLetters");
        try (var sqs = Clients.from(system.environment()).sqs()) {
            sqs.sendMessage(send -> send.queueUrl(deadLetters.url())
                    .messageBody("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"));
        }
        assertThat(run("dlq", "list")).isZero();
        assertThat(console.out()).containsPattern("millrace-ingest-dlq +1 +0 +20.* millrace-ingest\n")
                .contains("a test event of S3");
        assertThat(run("dlq", "redrive", "--queue", "millrace-ingest")).isZero();
        assertThat(console.err()).contains("1 message would go back, 0 would stay; nothing was moved. To do it: --run");
        assertThat(system.backlog().messages("IngestDeadLetters")).isEqualTo(1);
        assertThat(run("dlq", "redrive", "--queue", "millrace-ingest", "--run")).isZero();
        assertThat(console.err()).contains("1 message went back, 0 stayed");
        assertThat(run("dlq", "list", "--json")).isZero();
        assertThat(console.out()).contains("{\"queue\":\"millrace-ingest-dlq\",\"messages\":0,\"held\":0,");
        Awaitility.await().until(() -> system.backlog().isEmpty());
        assertThat(system.backlog().messages("IngestDeadLetters")).isZero();
        assertThat(run("dlq", "history", "--json")).isZero();
        assertThat(console.outLines()).first().asString().contains("\"kind\":\"REDRIVE\"",
                "queue millrace-ingest", "\"done\":1");
    }

    @Test
    void topShowsQueuesLanesRatesAndAges() throws Exception {
        assertThat(run("put", directory.resolve("faults.csv").toString(), "--feed", "birdstrikes"))
                .isEqualTo(Exit.REJECTS.code());
        assertThat(run("top", "--once", "--every", "1")).isZero();
        assertThat(console.out()).contains("LANE", "millrace-small ", "millrace-large-dlq", "accepted with rejects",
                "circuits closed");
        assertThat(run("top", "--once", "--every", "1", "--json")).isZero();
        var json = Json.read(console.out());
        assertThat(json.path("queues").path("millrace-ingest-dlq").has("waiting")).isTrue();
        assertThat(json.path("lanes").path("millrace-small").path("done").asInt()).isPositive();
        assertThat(json.path("files").path("accepted_with_rejects").asInt()).isPositive();
        assertThat(json.path("ageP50").asDouble()).isPositive();
        assertThat(run("top", "--every", "0")).isEqualTo(Exit.USAGE.code());
    }

    @Test
    void aPurgeAsksAndKeepsACopy() throws Exception {
        var deadLetters = system.stack().get(Queue.class, "SmallDeadLetters");
        try (var sqs = Clients.from(system.environment()).sqs()) {
            sqs.sendMessage(send -> send.queueUrl(deadLetters.url()).messageBody("nonsense"));
        }
        var copy = directory.resolve("copy.jsonl");
        console.reading(new java.io.ByteArrayInputStream("no\n".getBytes()));
        assertThat(run("dlq", "purge", "--queue", "millrace-small", "--copy", copy.toString()))
                .isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("Delete 1 message for good?", "nothing was purged");
        assertThat(run("dlq", "peek", "--queue", "millrace-small", "--json")).isZero();
        assertThat(console.out()).contains("cannot be decoded").doesNotContain("nonsense");
        console.reading(new java.io.ByteArrayInputStream("yes\n".getBytes()));
        assertThat(run("dlq", "purge", "--queue", "millrace-small", "--copy", copy.toString())).isZero();
        assertThat(Files.readString(copy)).contains("\"body\":\"nonsense\"");
        assertThat(system.backlog().messages("SmallDeadLetters")).isZero();
        assertThat(run("dlq", "purge", "--yes")).isZero();
        assertThat(console.err()).contains("no such dead letters");
        assertThat(run("dlq", "history")).isZero();
        assertThat(console.out()).contains("PURGE");
    }

    @Test
    void aStateDirectoryServesOneSystem() {
        assertThat(run("up", "--ports", "0")).isEqualTo(Exit.CANNOT_START.code());
        assertThat(console.errLines()).singleElement().asString().contains("already running on");
    }

    @Test
    void aBusyPortIsNamed() {
        int busy = system.apiUrl().getPort();
        assertThat(console.run("up", "--ports", String.valueOf(busy), "--state", directory.resolve("state").toString()))
                .isEqualTo(Exit.CANNOT_START.code());
        assertThat(console.errLines()).singleElement().asString().contains("port ", "is in use");
    }
}

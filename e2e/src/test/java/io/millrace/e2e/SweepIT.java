package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ledger.FileId;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import io.millrace.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Semantics, "S3 events" and "Idempotency and the ledger": what no event told of, and what is owed after a crash, is found by the sweep. Here the bucket notifies nobody of what is created.
@EmbeddedOnly
class SweepIT {
    private static final int FILES = Integer.getInteger("millrace.backfill", 1_000);
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";
    private static final String NOTIFIED = "          - Event: s3:ObjectCreated:*\n            Topic: !Ref UploadsTopic\n";

    @TempDir
    private static Path folder;
    private static final CallCounts COUNTS = new CallCounts();
    private static final Faults FAULTS = new Faults();
    private static LocalSystem system;
    private static Backend backend;
    private static Drops drops;
    private static Outcomes outcomes;

    @BeforeAll
    static void start() throws Exception {
        var template = Files.readString(Project.root().resolve("template.yaml"));
        assertThat(template).contains(NOTIFIED);
        var deaf = Files.writeString(folder.resolve("template.yaml"), template.replace(NOTIFIED, ""));
        var parameters = new HashMap<>(SystemBackend.QUICK);
        parameters.put("StuckSeconds", "1");
        system = LocalSystem.start(LocalOptions.of(deaf, folder.resolve("state")).withPorts(LocalPorts.FREE)
                .withParameters(parameters).withInterceptors(List.of(COUNTS, FAULTS)));
        backend = new StartedBackend(system, FAULTS);
        drops = new Drops(backend);
        drops.applyFeeds();
        outcomes = new Outcomes(backend, drops, "sweep");
    }

    @AfterAll
    static void stop() {
        drops.close();
        system.close();
    }

    /// Beyond the grace that events have: S3 tells the time to the second.
    private static void beAMomentOlder() {
        Awaitility.await().pollDelay(Duration.ofMillis(2100)).until(() -> true);
    }

    private static JsonNode sweep(String... more) {
        var arguments = new ArrayList<>(List.of("sweep", "--json", "--state",
                folder.resolve("state").toString()));
        arguments.addAll(List.of(more));
        var result = new Command(backend).run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        try {
            return Json.read(result.out().strip());
        } catch (Json.NotJson e) {
            throw new AssertionError(result.out(), e);
        }
    }

    @Test
    void aLostNotificationIsTakenInByTheNextSweepAndALateOneFindsTheSameFile() {
        var key = "landing/seattle-weather/lost a+b ü&.csv";
        var put = drops.s3.putObject(PutObjectRequest.builder().bucket(drops.bucket()).key(key).build(),
                RequestBody.fromString(ROWS));
        var id = drops.id(key, put.versionId());
        beAMomentOlder();
        assertThat(drops.file(id)).isNull();

        system.fire("SweepFunction");

        var file = drops.endsAs(id, "ACCEPTED");
        assertThat(file.path("object").path("key").asText()).isEqualTo(key);
        outcomes.await(id);
        drops.notify(Events.created(drops.bucket(), key, put.versionId(), put.eTag(), ROWS.length(), "00aa"));
        drops.awaitDepth("IngestQueue", 0);
        drops.awaitDepth("SmallQueue", 0);
        assertThat(outcomes.of(id)).hasSize(1);
    }

    /// The dry run tells the truth, the run does it once, and both cost what they have to.
    @Test
    void aBucketThatWasThereBeforeIsBackFilledOnce() throws Exception {
        var old = "landing/seattle-weather/old-";
        var sent = put(old);
        var again = drops.put(old + "00000.csv", ROWS + "2020-01-02,0.0,12.8,5.0,4.7,sun\n");
        beAMomentOlder();
        COUNTS.reset();
        var dry = sweep("--dry-run", "--prefix", old);
        assertThat(COUNTS.of("PutItem") + COUNTS.of("UpdateItem") + COUNTS.of("PublishBatch")).as("writes of a dry run")
                .isZero();
        assertThat(dry.path("objects").path("listed").asInt()).isEqualTo(FILES + 1);
        assertThat(dry.path("objects").path("taken").asInt()).isEqualTo(FILES);
        assertThat(dry.path("objects").path("taken/seattle-weather").asInt()).isEqualTo(FILES);
        assertThat(dry.path("objects").path("superseded").asInt()).isEqualTo(1);
        assertThat(drops.file(again)).isNull();

        var done = sweep("--prefix", old);
        assertThat(done.path("objects")).isEqualTo(dry.path("objects"));
        Awaitility.await("all of them to be processed").atMost(Duration.ofMinutes(2 + FILES / 500))
                .pollInterval(Duration.ofSeconds(1)).until(() -> drops.depth("SmallQueue") == 0);
        for (var id : sent.keySet()) {
            drops.endsAs(id, id.equals(sentFirst(sent)) ? "SUPERSEDED" : "ACCEPTED");
        }
        assertThat(drops.endsAs(again, "ACCEPTED").path("rows").path("read").asInt()).isEqualTo(2);

        drops.awaitDepth("SmallQueue", 0);
        COUNTS.reset();
        var after = sweep("--prefix", old);
        assertThat(after.path("objects").path("known").asInt()).isEqualTo(FILES + 1);
        assertThat(after.path("objects").has("taken")).as("once").isFalse();
        assertThat(COUNTS.of("ListObjectVersions")).as("list calls").isEqualTo((FILES + 1 + 999) / 1000);
        assertThat(COUNTS.of("BatchGetItem")).as("ledger reads: one call for a hundred objects, 50 read units")
                .isBetween((FILES + 1L) / 100, (FILES + 1L) / 100 + (FILES + 1) / 1000 + 1);
        assertThat(COUNTS.of("PutItem") + COUNTS.of("GetObject")).isZero();

        // Not before: the sweep of the schedule would take it in.
        drops.put("landing/nobody/old/stray.csv", ROWS);
        beAMomentOlder();
        var stray = sweep("--dry-run", "--prefix", "landing/nobody/");
        assertThat(stray.path("objects").path("no-feed").asInt()).isEqualTo(1);
    }

    private static FileId sentFirst(Map<FileId, Integer> sent) {
        return sent.entrySet().stream().filter(entry -> entry.getValue() == 0).findFirst().orElseThrow().getKey();
    }

    private static Map<FileId, Integer> put(String prefix) throws Exception {
        var sent = new ConcurrentHashMap<FileId, Integer>();
        try (var senders = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, FILES).<Callable<Void>>mapToObj(number -> () -> {
                sent.put(drops.put(prefix + "%05d.csv".formatted(number), ROWS), number);
                return null;
            }).toList();
            for (var done : senders.invokeAll(tasks)) {
                done.get();
            }
        }
        return sent;
    }

    /// A crash between opening the generation and sending its work is healed.
    @Test
    void aReprocessWhoseWorkWasNeverSentIsSentByTheSweep() throws Exception {
        var key = "landing/seattle-weather/again.csv";
        var id = drops.put(key, ROWS);
        beAMomentOlder();
        sweep("--prefix", key);
        drops.endsAs(id, "ACCEPTED");
        var broken = FAULTS.inject((operation, request) -> {
            if (operation.equals("PublishBatch")) {
                throw new IllegalStateException("crashed");
            }
        });
        var result = new Command(backend).run("reprocess", id.value(), "--state", folder.resolve("state").toString());
        assertThat(result.code()).as(result.out()).isEqualTo(4);
        broken.close();
        assertThat(drops.file(id).path("generation").asInt()).isEqualTo(2);
        assertThat(Drops.json(drops.get("/v1/files/" + id + "/rows")).path("items")).as("of generation 1").hasSize(1);
        beAMomentOlder();

        sweep("--prefix", key);

        var file = drops.endsAs(id, "ACCEPTED");
        assertThat(file.path("generation").asInt()).isEqualTo(2);
    }

    @Test
    void anOutcomeThatWasNeverToldIsToldByTheSweep() throws Exception {
        var key = "landing/seattle-weather/untold.csv";
        var id = drops.put(key, ROWS);
        beAMomentOlder();
        var broken = FAULTS.inject((operation, request) -> {
            if (operation.equals("Publish")) {
                throw new IllegalStateException("crashed");
            }
        });
        sweep("--prefix", key);
        // The end stands; the message with which the outcome could be told is a dead letter.
        drops.endsAs(id, "ACCEPTED");
        drops.awaitDepth("SmallDeadLetters", 1);
        broken.close();
        drops.purge("SmallDeadLetters");
        assertThat(outcomes.of(id)).isEmpty();
        beAMomentOlder();

        sweep("--prefix", key);

        assertThat(outcomes.await(id).path("status").asText()).isEqualTo("ACCEPTED");
    }
}

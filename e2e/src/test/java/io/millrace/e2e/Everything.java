package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.aws.Clients;
import io.millrace.ingest.sweep.Losers;
import io.millrace.ingest.sweep.Orphans;
import io.millrace.ingest.sweep.Tally;
import io.millrace.ingest.sweep.Walk;
import io.millrace.ingest.sweep.aws.S3Multiparts;
import io.millrace.ingest.sweep.aws.S3Results;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.message.PartMessage;
import io.millrace.message.aws.SnsWork;
import io.millrace.observe.StepLog;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Everything that the functions ever do, in a minute: each way that a file, a message or a request can take.
record Everything(EverythingBackend backend, Drops drops) {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";
    /// Its rows are written as they are, so that they fill a buffer and more.
    private static final String ONCE = """
                                       name: once
                                       match: landing/once/*
                                       format: csv
                                       schema: { fields: [{ name: a, type: string }] }
                                       duplicates: skip
                                       expect: { every: 1d, files: 1..10 }
                                       """;
    private static final String WIDE = """
                                       name: wide
                                       match: landing/wide/*
                                       format: csv
                                       schema: { fields: [{ name: a, type: string }] }
                                       output: { compression: none }
                                       """;

    void happens() throws Exception {
        drops.applyFeeds();
        drops.apply(WIDE);
        drops.apply(ONCE);
        FileId once = drops.put("landing/once/a.csv", "a\nsmall\n");
        FileId onceLarge = drops.put("landing/once/large-a.csv", "a\n" + "large\n".repeat(20_000));
        FileId good = drops.put("landing/seattle-weather/good.csv", ROWS);
        FileId cut = drops.put("landing/wide/small.csv.gz", truncated("x".repeat(1_000), 12_000));
        FileId cutLarge = drops.put("landing/wide/large.csv.gz", truncated(null, 12_000));
        FileId parts = drops.put("landing/wide/parts.csv", ("a\n" + "some text in a row\n".repeat(40_000)));
        FileId gone = missing("gone.csv", 10);
        FileId goneLarge = missing("gone-large.csv", 150_000);
        FileId byTag = withoutVersion("landing/seattle-weather/by-tag.csv", ROWS);
        FileId byTagLarge = withoutVersion("landing/wide/by-tag-large.csv", "a\n" + "some text\n".repeat(15_000));
        FileId again = drops.put("landing/seattle-weather/again.csv", ROWS);
        FileId unasked = drops.put("landing/nobody/asked.csv", ROWS);
        messagesThatNobodyCanRead();

        drops.endsAs(good, "ACCEPTED");
        answers(good);
        delete("landing/seattle-weather/good.csv");
        drops.endsAs(unasked, "REFUSED");
        drops.endsAs(cut, "REFUSED");
        drops.endsAs(cutLarge, "REFUSED");
        drops.endsAs(parts, "ACCEPTED");
        drops.endsAs(byTag, "ACCEPTED");
        drops.endsAs(byTagLarge, "ACCEPTED");
        drops.endsAs(gone, "MISSING");
        drops.endsAs(goneLarge, "MISSING");
        drops.endsAs(again, "ACCEPTED");
        drops.endsAs(once, "ACCEPTED");
        drops.endsAs(onceLarge, "ACCEPTED");
        drops.endsAs(drops.put("landing/once/b.csv", "a\nsmall\n"), "DUPLICATE");
        drops.endsAs(drops.put("landing/once/large-b.csv", "a\n" + "large\n".repeat(20_000)), "DUPLICATE");
        againWithoutTheirObjects(once, onceLarge);
        reprocess(again, parts);
        theyAreDeadLetters();
        standingStill();
        untold();
        tidyingUpTomorrow();
        resultsThatAreGone(byTag);
    }

    /// Fails at its end, after a part of its rows has gone out.
    private static byte[] truncated(String row, int rows) throws Exception {
        var random = new Random(1);
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < rows; i++) {
                String line = row == null ? Long.toHexString(random.nextLong()) + "x".repeat(1_000) : row;
                gzip.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 8);
    }

    private FileId missing(String name, long size) {
        var key = "landing/seattle-weather/" + name;
        drops.notify(Events.created(drops.bucket(), key, "no-such-version", "e", size, "01"));
        return drops.id(key, "no-such-version");
    }

    /// As from a bucket without versions: read by its tag.
    private FileId withoutVersion(String key, String content) {
        var put = drops.s3.putObject(request -> request.bucket(drops.bucket()).key(key),
                RequestBody.fromString(content));
        var tag = put.eTag().replace("\"", "");
        var sequencer = "FF".repeat(8);
        drops.notify(Events.created(drops.bucket(), key, null, tag, content.length(), sequencer));
        return FileId.of(new ObjectRef(drops.bucket(), key, null, new Sequencer(sequencer), tag, content.length()));
    }

    private void messagesThatNobodyCanRead() {
        for (String queue : new String[] {"IngestQueue", "SmallQueue", "LargeQueue"}) {
            drops.send(queue, "neither JSON nor anything");
        }
    }

    private void theyAreDeadLetters() {
        for (String queue : new String[] {"IngestDeadLetters", "SmallDeadLetters", "LargeDeadLetters"}) {
            drops.awaitDepth(queue, 1);
        }
    }

    private void answers(FileId file) throws Exception {
        ok("/v1/files/" + file);
        ok("/v1/files/" + file + "/rows");
        ok("/v1/files/" + file + "/rejects");
        ok("/v1/files/" + file + "/links");
        ok("/v1/files?status=ACCEPTED");
        ok("/v1/files?feed=seattle-weather&limit=1");
        ok("/v1/feeds");
        ok("/v1/feeds/seattle-weather");
        ok("/v1/health");
        try (var http = HttpClient.newHttpClient()) {
            var asked = http.send(HttpRequest.newBuilder(URI.create(backend.api() + "/v1/uploads"))
                    .header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                            "{\"feed\":\"seattle-weather\",\"fileName\":\"by-link.csv\"}"))
                    .build(), HttpResponse.BodyHandlers.ofString());
            assertThat(asked.statusCode()).as(asked.body()).isLessThan(300);
        }
    }

    private JsonNode ok(String path) {
        return Drops.json(drops.get(path));
    }

    private void delete(String key) {
        drops.s3.deleteObject(delete -> delete.bucket(drops.bucket()).key(key));
    }

    /// Nobody can claim it until its message is dead; then the sweep sends its work again.
    private void standingStill() throws Exception {
        int before = drops.depth("SmallDeadLetters");
        var broken = backend.faults().orElseThrow().inject((operation, request) -> {
            if (request instanceof UpdateItemRequest update && isPartOrEnd(update)) {
                throw DynamoDbException.builder().statusCode(500).message("not now").build();
            }
        });
        FileId file = drops.put("landing/seattle-weather/still.csv", ROWS);
        drops.awaitDepth("SmallDeadLetters", before + 1);
        broken.close();
        Awaitility.await("the sweep to find what stands still").atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    backend.fire("SweepFunction");
                    return drops.file(file).path("status").asText().equals("ACCEPTED");
                });
    }

    /// Its end is in the ledger and its message is dead; the sweep tells the subscribers.
    private void untold() throws Exception {
        int before = drops.depth("SmallDeadLetters");
        var outcomes = drops.name("OutcomesTopic");
        var broken = backend.faults().orElseThrow().inject((operation, request) -> {
            if (request.toString().contains(outcomes)) {
                throw SnsException.builder().statusCode(500).message("not now").build();
            }
        });
        drops.put("landing/seattle-weather/untold.csv", ROWS);
        drops.awaitDepth("SmallDeadLetters", before + 1);
        broken.close();
        Awaitility.await("the sweep to tell").atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    backend.fire("SweepFunction");
                    return backend.access().uses().stream().anyMatch(use -> use.holder().equals("SweepRole")
                            && use.call().resource().equals(outcomes));
                });
    }

    /// A reprocess that finds no object leaves what was published before.
    private void againWithoutTheirObjects(FileId... files) {
        var ledger = new DynamoLedger(drops.dynamoDb, drops.name("LedgerTable"), Duration.ofDays(400),
                Clock.systemUTC());
        var work = new SnsWork(drops.sns, drops.name("WorkTopic"), 100_000);
        for (FileId id : files) {
            var known = ledger.files().view(id).orElseThrow().file();
            drops.s3.deleteObject(delete -> delete.bucket(drops.bucket()).key(known.object().key())
                    .versionId(known.object().versionId()));
            var next = known.reprocessed(known.feed(), known.expires());
            assertThat(ledger.generations().open(known, next, Instant.now())).isTrue();
            assertThat(work.publish(List.of(PartMessage.whole(next, null)))).isEmpty();
        }
        for (FileId id : files) {
            drops.endsAs(id, "ACCEPTED");
        }
    }

    private void reprocess(FileId... files) {
        for (FileId id : files) {
            backend.invoke("ReprocessFunction", "{\"ids\":[\"" + id + "\"]}");
            Awaitility.await("generation 2 of " + id).atMost(Duration.ofMinutes(1)).until(() -> drops.file(id),
                    file -> file.path("generation").asInt() == 2 && file.path("status").asText().equals("ACCEPTED"));
        }
        backend.invoke("ReprocessFunction", "{\"ids\":[\"" + files[0] + "\"],\"feedVersion\":1,\"dryRun\":true}");
        backend.invoke("ReprocessFunction", "{\"feed\":\"wide\",\"dryRun\":true}");
        backend.invoke("ReprocessFunction", "{\"status\":\"REFUSED\",\"dryRun\":true}");
    }

    /// What the sweep does with what is a day old: its own walks, under its role, the day after tomorrow.
    private void tidyingUpTomorrow() {
        var clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        var log = new StepLog(backend.log()::add, clock, "sweep");
        var results = drops.name("ResultsBucket");
        var ledger = new DynamoLedger(drops.dynamoDb, drops.name("LedgerTable"), Duration.ofDays(400), clock);
        drops.s3.createMultipartUpload(create -> create.bucket(drops.bucket()).key("landing/wide/begun"));
        drops.s3.createMultipartUpload(create -> create.bucket(results).key("results/begun"));
        drops.s3.putObject(put -> put.bucket(results)
                .key("results/feed=wide/date=2026-01-01/00000000000000000000000000/g1/rows-00000.jsonl"),
                RequestBody.fromString("lost"));
        try (var s3 = Clients.from(backend.environmentOf("SweepFunction")).s3()) {
            for (Walk walk : List.of(new Orphans("uploads", new S3Multiparts(s3, drops.bucket()), clock),
                    new Orphans("outputs", new S3Multiparts(s3, results), clock),
                    new Losers(new S3Results(s3, results), ledger.files(), clock))) {
                assertThat(walk.step(Walk.Scope.USUAL, null, () -> true, new Tally(), log).end()).isTrue();
            }
        }
    }

    private static boolean isPartOrEnd(UpdateItemRequest update) {
        var sort = update.key().get("sk").s();
        return sort.startsWith("PART") || update.expressionAttributeValues().values().stream()
                .anyMatch(value -> "FAILED".equals(value.s()));
    }

    /// The results' bucket forgets before the ledger does.
    private void resultsThatAreGone(FileId file) {
        var bucket = drops.name("ResultsBucket");
        drops.s3.listObjectsV2(list -> list.bucket(bucket).prefix("results/")).contents().stream()
                .filter(object -> object.key().contains(file.toString()))
                .forEach(object -> drops.s3.deleteObject(delete -> delete.bucket(bucket).key(object.key())));
        assertThat(drops.get("/v1/files/" + file + "/rows").statusCode()).isBetween(400, 499);
    }
}

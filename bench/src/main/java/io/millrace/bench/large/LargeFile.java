package io.millrace.bench.large;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.aws.Clients;
import io.millrace.bench.Bench;
import io.millrace.bench.Machine;
import io.millrace.bench.Options;
import io.millrace.bench.Project;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import io.millrace.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import software.amazon.awssdk.core.sync.RequestBody;

/// One large CSV in one part through a local system whose whole JVM has a heap of 512 MB, in a process of its own; and a tenth of it for comparison.
public final class LargeFile implements Bench.Measurement {
    @Override
    public String about() {
        return "one large CSV through a local system with -Xmx512m  [--megabytes 1024] [--heap 512]";
    }

    @Override
    public void run(Options options) throws Exception {
        int megabytes = options.number("megabytes", 1024);
        int heap = options.number("heap", 512);
        System.out.printf(
                "| MB | heap MB | status | rows | s from drop to end | peak memory of the process MB |%n|---|---|---|---|---|---|%n");
        for (int size : new int[] {megabytes / 10, megabytes}) {
            measure(size, heap);
        }
    }

    private static void measure(int megabytes, int heap) throws Exception {
        var state = Files.createTempDirectory("millrace-bench");
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path"),
                LargeSystem.class.getName(), state.toString()).inheritIO()
                .start();
        try {
            var system = await(state.resolve("local.json"), child);
            var environment = new HashMap<String, String>();
            system.get("environment").properties()
                    .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
            var clients = Clients.from(environment);
            try (var s3 = clients.s3(); var dynamoDb = clients.dynamoDb(); var http = HttpClient.newHttpClient()) {
                new DynamoFeeds(dynamoDb, system.get("tables").get("LedgerTable").asText(), Clock.systemUTC())
                        .apply(Files.readString(Project.root().resolve("feeds/birdstrikes.yaml")));
                var bucket = system.get("buckets").get("UploadsBucket").asText();
                var key = "landing/birdstrikes/large.csv";
                var content = state.resolve("large.csv");
                long rows = BigCsv.write(content, megabytes);
                var put = s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(content));
                long start = System.nanoTime();
                var id = FileId.of(new ObjectRef(bucket, key, put.versionId(), null, null, ObjectRef.UNKNOWN_SIZE));
                var file = ended(http, URI.create(system.get("apiUrl").asText() + "/v1/files/" + id + "?wait=20"),
                        child);
                if (file.path("rows").path("read").asLong() != rows) {
                    throw new IllegalStateException("wrote " + rows + " rows, but: " + file);
                }
                System.out.printf("| %d | %d | %s | %d | %.1f | %d |%n", megabytes, heap, file.get("status").asText(),
                        rows,
                        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0,
                        Machine.peakMegabytes(child.pid()));
            }
        } finally {
            child.destroy();
            child.onExit().join();
        }
    }

    private static JsonNode await(Path file, Process child) throws Exception {
        while (!Files.exists(file)) {
            alive(child);
            Thread.sleep(100);
        }
        return Json.read(Files.readString(file));
    }

    private static JsonNode ended(HttpClient http, URI uri, Process child) throws Exception {
        while (true) {
            alive(child);
            var response = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                var file = Json.read(response.body());
                if (file.path("times").has("finished")) {
                    return file;
                }
            }
        }
    }

    private static void alive(Process child) {
        if (!child.isAlive()) {
            throw new IllegalStateException("the local system ended with " + child.exitValue());
        }
    }
}

package io.millrace.e2e.chaos.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.e2e.chaos.run.Site;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A client that asks the API about every file again and again, in one thread, so that what it sees is in order; whoever sees a success reads its results at once.
public final class Watcher implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OLD_ONES = 20;

    private final Site site;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentLinkedQueue<String> fresh = new ConcurrentLinkedQueue<>();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private final Map<String, Sighting> open = new LinkedHashMap<>();
    private final List<String> ended = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Map<String, Sighting> last = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean stopping;
    private int turn;

    /// A success whose results were not there, or not whole, when it was seen.
    public record Unreadable(String id, String status, String problem) {}

    public Watcher(Site site) {
        this.site = site;
        thread = Thread.ofPlatform().name("watcher").daemon().start(this::run);
    }

    /// From now on this file is asked about.
    public void watch(String id) {
        fresh.add(id);
    }

    /// Its object version is gone for good: where its notice was lost too, nobody will ever hear of it.
    public void erased(String id) {
        erased.add(id);
    }

    public synchronized List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    public synchronized List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    /// Files that were not seen to end yet, but for those that were erased and never seen at all.
    public synchronized List<String> open() {
        var ids = new ArrayList<>(open.keySet());
        ids.addAll(fresh);
        ids.removeIf(id -> erased.contains(id) && open.get(id) == null);
        return ids;
    }

    private void run() {
        try {
            while (!stopping) {
                round();
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        List<String> asked;
        synchronized (this) {
            for (var id = fresh.poll(); id != null; id = fresh.poll()) {
                // A copy of an object onto itself may be told of as the version that it was.
                if (!last.containsKey(id)) {
                    open.putIfAbsent(id, null);
                }
            }
            asked = new ArrayList<>(open.keySet());
            // An end is looked at again later: it has to stand.
            for (int i = 0; i < Math.min(OLD_ONES, ended.size()); i++) {
                asked.add(ended.get(turn++ % ended.size()));
            }
        }
        for (String id : asked) {
            if (stopping) {
                return;
            }
            var file = ask(id);
            if (file.isPresent()) {
                saw(id, file.get());
            }
        }
    }

    /// Empty where the file is unknown, or the system down.
    private Optional<JsonNode> ask(String id) throws InterruptedException {
        var request = HttpRequest.newBuilder(site.api().resolve("/v1/files/" + id)).timeout(PATIENCE).build();
        // The request's own timeout ends with the headers; a body whose sender was killed may never.
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            var response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200 ? Optional.of(Json.read(response.body())) : Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            Thread.sleep(ROUND);
            return Optional.empty();
        } catch (NotJson e) {
            throw new IllegalStateException("the API answers 200 with something that is not JSON", e);
        }
    }

    private void saw(String id, JsonNode file) throws InterruptedException {
        var seen = new Sighting(id, file.path("generation").asInt(), file.path("status").asText(), Instant.now());
        var before = last.get(id);
        if (before != null && before.generation() == seen.generation() && before.status().equals(seen.status())) {
            return;
        }
        last.put(id, seen);
        var problem = seen.isSuccess() ? problem(file) : Optional.<String>empty();
        synchronized (this) {
            sightings.add(seen);
            problem.ifPresent(text -> unreadable.add(new Unreadable(id, seen.status(), text)));
            if (seen.rank() == 3) {
                open.remove(id);
                ended.add(id);
            } else {
                open.put(id, seen);
            }
        }
    }

    /// What is wrong with the results right now; asked again only while the system is down.
    private Optional<String> problem(JsonNode file) throws InterruptedException {
        while (!stopping) {
            try {
                var published = Published.read(site.s3, site.results(), Published.prefix(file));
                long rows = Published.lines(published.output("rows"));
                long accepted = file.path("rows").path("accepted").asLong(-1);
                return rows == accepted ? Optional.empty()
                        : Optional.of(rows + " rows are readable where the status says " + accepted);
            } catch (S3Exception e) {
                if (e.statusCode() == 404) {
                    return Optional.of("no results are readable");
                }
                Thread.sleep(ROUND);
            } catch (SdkException e) {
                Thread.sleep(ROUND);
            } catch (IOException | NotJson e) {
                return Optional.of("results are not readable: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}

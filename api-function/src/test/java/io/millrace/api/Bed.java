package io.millrace.api;

import io.millrace.api.http.Body;
import io.millrace.api.http.Request;
import io.millrace.api.output.OutputLinks.Link;
import io.millrace.api.route.Ports;
import io.millrace.api.route.Routes;
import io.millrace.api.upload.UploadLinks.UploadLink;
import io.millrace.feed.FeedException;
import io.millrace.feed.memory.InMemoryFeeds;
import io.millrace.feed.memory.InMemoryPunctualities;
import io.millrace.ledger.memory.InMemoryLedger;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The API on the ledger and feeds in memory, with a clock that only moves when the API pauses. Every answer is held against the OpenAPI document.
public final class Bed {
    public static final Instant START = Instant.parse("2026-11-21T08:30:00Z");
    private static final Contract CONTRACT = new Contract();

    public final TestClock clock = new TestClock(START);
    public final InMemoryLedger ledger = new InMemoryLedger();
    public final InMemoryFeeds feeds = new InMemoryFeeds(clock);
    public final InMemoryPunctualities punctualities = new InMemoryPunctualities();
    public final Map<String, byte[]> objects = new TreeMap<>();
    public final TestTrouble trouble = new TestTrouble();
    /// What happens during the next pauses, one each.
    public final Deque<Runnable> meanwhile = new ArrayDeque<>();
    public Duration remaining = Duration.ofSeconds(29);
    /// The fault of everything behind the API; null while it is well.
    public RuntimeException outage;
    public boolean interrupted;

    private final Routes routes = new Routes(ports());

    public Ports ports() {
        var expires = START.plus(Duration.ofMinutes(15));
        return new Ports(new FaultyFiles(this), ledger, feeds, punctualities,
                Duration.ofMinutes(1),
                (key, from) -> Optional.ofNullable(objects.get(key))
                        .map(bytes -> new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from)),
                key -> new Link("https://results.example/" + key + "?signature", expires),
                (key, size) -> new UploadLink("uploads", "https://uploads.example/" + key.length(),
                        size.isPresent() ? Map.of("content-length", Long.toString(size.getAsLong())) : Map.of(),
                        expires),
                () -> "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII), clock,
                this::pause, trouble, "1.2.3");
    }

    private void pause(Duration time) throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException("the invocation is being ended");
        }
        clock.forward(time);
        if (!meanwhile.isEmpty()) {
            meanwhile.pop().run();
        }
    }

    public Bed feed(String source) {
        try {
            feeds.apply(source);
            return this;
        } catch (FeedException e) {
            throw new AssertionError(e);
        }
    }

    /// @param headers names and values in turn
    public Answer get(String pathAndQuery, String... headers) {
        return send("GET", pathAndQuery, null, headers);
    }

    public Answer post(String path, String body) {
        return send("POST", path, body, "Content-Type", "application/json; charset=utf-8");
    }

    public Answer send(String method, String pathAndQuery, String body, String... headers) {
        var byName = new HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            byName.put(headers[i], headers[i + 1]);
        }
        var parts = pathAndQuery.split("\\?", 2);
        var request = new Request("request-1", method, parts[0], parts.length > 1 ? parts[1] : "", byName,
                new Body(body, false), remaining);
        var response = routes.answer(request);
        CONTRACT.holds(request, response);
        return new Answer(response);
    }
}

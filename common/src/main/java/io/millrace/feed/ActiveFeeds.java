package io.millrace.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a function knows of the feeds: the active ones, trusted for a while, and the versions it has read, which never change.
///
/// Thread-safe. A key that matches nothing makes it look again at once, at most every `SOONEST`, so that a new feed takes effect without waiting.
public final class ActiveFeeds {
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final int MOST_VERSIONS = 1_000;

    private final Feeds feeds;
    private final Clock clock;
    private final Duration trust;
    private final ConcurrentHashMap<String, StoredFeed> versions = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot = new Snapshot(List.of(), Instant.MIN);

    private record Snapshot(List<StoredFeed> active, Instant read) {}

    public ActiveFeeds(Feeds feeds, Clock clock, Duration trust) {
        this.feeds = feeds;
        this.clock = clock;
        this.trust = trust;
    }

    /// The most specific active feed that takes `key`.
    public Optional<StoredFeed> match(String key) {
        var match = match(activeWithin(trust), key);
        return match.isPresent() ? match : match(activeWithin(trust.compareTo(SOONEST) < 0 ? trust : SOONEST), key);
    }

    /// The active version of a feed.
    public Optional<StoredFeed> named(FeedName name) {
        return activeWithin(trust).stream().filter(stored -> stored.feed().name().equals(name)).findFirst();
    }

    /// One version of a feed, active or not.
    public Optional<StoredFeed> version(FeedName name, int version) {
        String id = name + "#" + version;
        var known = versions.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var read = feeds.version(name, version);
        if (versions.size() >= MOST_VERSIONS) {
            versions.clear();
        }
        read.ifPresent(stored -> versions.put(id, stored));
        return read;
    }

    private static Optional<StoredFeed> match(List<StoredFeed> active, String key) {
        return active.stream().filter(stored -> stored.feed().match().matches(key)).findFirst();
    }

    private List<StoredFeed> activeWithin(Duration age) {
        var known = snapshot;
        if (known.read().isBefore(clock.instant().minus(age)) || age.isZero()) {
            synchronized (this) {
                if (snapshot == known) {
                    var mostSpecificFirst = Comparator.comparing((StoredFeed stored) -> stored.feed().match())
                            .thenComparing(stored -> stored.feed().name());
                    snapshot = new Snapshot(feeds.active().stream().sorted(mostSpecificFirst).toList(),
                            clock.instant());
                }
            }
        }
        return snapshot.active();
    }
}

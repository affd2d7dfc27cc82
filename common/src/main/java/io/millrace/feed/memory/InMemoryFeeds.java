package io.millrace.feed.memory;

import io.millrace.feed.FeedException;
import io.millrace.feed.FeedName;
import io.millrace.feed.FeedSource;
import io.millrace.feed.Feeds;
import io.millrace.feed.StoredFeed;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Feeds in memory: the same contract as in DynamoDB, for tests and for embedding. Thread-safe; nothing survives it.
public final class InMemoryFeeds implements Feeds {
    private final Map<FeedName, List<StoredFeed>> versions = new TreeMap<>();
    private final Clock clock;

    public InMemoryFeeds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<StoredFeed> active() {
        return versions.values().stream().map(List::getLast).toList();
    }

    @Override
    public synchronized Optional<StoredFeed> version(FeedName name, int version) {
        var known = versions.getOrDefault(name, List.of());
        return version < 1 || version > known.size() ? Optional.empty() : Optional.of(known.get(version - 1));
    }

    @Override
    public synchronized Applied apply(String source) throws FeedException {
        var feed = FeedSource.read(source);
        var known = versions.computeIfAbsent(feed.name(), name -> new ArrayList<>());
        if (!known.isEmpty() && known.getLast().source().equals(source)) {
            return new Applied(known.getLast(), false);
        }
        known.add(new StoredFeed(feed, known.size() + 1, source,
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return new Applied(known.getLast(), true);
    }
}

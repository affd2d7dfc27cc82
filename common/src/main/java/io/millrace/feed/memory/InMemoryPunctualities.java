package io.millrace.feed.memory;

import io.millrace.feed.FeedName;
import io.millrace.feed.Punctualities;
import io.millrace.feed.Punctuality;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Punctualities in memory: the same contract as in DynamoDB. Thread-safe; nothing survives it.
public final class InMemoryPunctualities implements Punctualities {
    private final Map<FeedName, Punctuality> byFeed = new ConcurrentHashMap<>();

    @Override
    public Map<FeedName, Punctuality> known() {
        return Map.copyOf(byFeed);
    }

    @Override
    public void write(Punctuality punctuality) {
        byFeed.put(punctuality.feed(), punctuality);
    }
}

package io.millrace.e2e.chaos.audit;

import io.millrace.feed.Feed;
import io.millrace.feed.FeedException;
import io.millrace.feed.FeedSource;
import io.millrace.feed.Verdict;
import io.millrace.rows.RowEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What a file has to come to: the row engine over its bytes, in one thread, in memory. Not thread-safe.
final class Reference {
    private final Map<String, String> sources;
    private final Map<String, Feed> feeds = new HashMap<>();
    private final Map<String, RowEngine> engines = new HashMap<>();

    /// @param sources of feeds by `name/version`
    Reference(Map<String, String> sources) {
        this.sources = sources;
    }

    /// @param refusal its code; empty where the file is not refused
    record Expected(String status, String refusal, Rows rows, byte[] accepted, byte[] rejects) {}

    boolean skipsDuplicates(String name, long version) {
        return feed(name, version).duplicates() == Feed.Duplicates.SKIP;
    }

    private Feed feed(String name, long version) {
        return feeds.computeIfAbsent(name + "/" + version, key -> {
            try {
                return FeedSource.read(sources.get(key));
            } catch (FeedException e) {
                throw new IllegalStateException("a feed that was applied has mistakes", e);
            }
        });
    }

    Expected run(String name, long version, byte[] object) throws IOException {
        var feed = feed(name, version);
        var accepted = new ByteArrayOutputStream();
        var rejects = new ByteArrayOutputStream();
        var result = engines.computeIfAbsent(name + "/" + version, key -> RowEngine.compile(feed.rows()))
                .run(new ByteArrayInputStream(object), accepted, rejects);
        var refusal = Verdict.refusal(feed, result);
        var counts = result.counts();
        var rows = new Rows(counts.read(), counts.accepted(), counts.rejected(), counts.skipped());
        var status = refusal.isPresent() ? "REFUSED" : rows.rejected() > 0 ? "ACCEPTED_WITH_REJECTS" : "ACCEPTED";
        return new Expected(status, refusal.map(each -> each.code()).orElse(""), rows,
                refusal.isPresent() ? new byte[0] : accepted.toByteArray(), rejects.toByteArray());
    }
}

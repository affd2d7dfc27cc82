package io.millrace.ledger;

import io.millrace.feed.Feed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/// Where the outputs of a file are in the results bucket: derived from file, generation and part alone, so that a retry writes the same keys.
///
/// `results/feed=<feed>/date=<yyyy-mm-dd>/<file id>/g<generation>/`; the date is that of receipt, UTC.
public final class Results {
    private Results() {}

    public static String prefix(FeedRef feed, FileId id, int generation, Instant received) {
        return "results/feed=%s/date=%s/%s/g%d/".formatted(feed.name(), received.atOffset(ZoneOffset.UTC).toLocalDate(),
                id, generation);
    }

    public static String rows(String prefix, int part, Feed.Output output) {
        return prefix + String.format(Locale.ROOT, "rows-%05d.jsonl%s", part, output.suffix());
    }

    public static String rejects(String prefix, int part, Feed.Output output) {
        return prefix + String.format(Locale.ROOT, "rejects-%05d.jsonl%s", part, output.suffix());
    }

    public static String manifest(String prefix) {
        return prefix + "manifest.json";
    }
}

package io.millrace.processor;

import io.millrace.feed.Feed;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartResult;
import io.millrace.message.PartMessage;
import io.millrace.processor.object.ObjectRanges;
import io.millrace.processor.object.RangeStream;
import io.millrace.rows.Ranges;
import io.millrace.rows.Survey;
import java.io.IOException;
import java.util.Optional;

/// Reads what the parts of a large file need: the opening of the object, where the header is, and ranges of it. Thread-safe.
public final class LargeFiles {
    private static final int HEAD = 64 << 10;

    private final Split split;
    private final ObjectRanges objects;
    private final Engines engines;
    private final PartReader reader;

    public LargeFiles(Split split, ObjectRanges objects, Engines engines, PartReader reader) {
        this.split = split;
        this.objects = objects;
        this.engines = engines;
        this.reader = reader;
    }

    /// Sends what the file needs next, if it can be worked on in parts.
    ///
    /// @return false where it is to be read whole
    boolean plan(PartMessage message, Feed feed) throws IOException, Split.NotPublished {
        if (!split.isFor(message, feed) || !engines.of(feed).splits()) {
            return false;
        }
        var ranges = ranges(message.object(), feed);
        if (ranges.isEmpty()) {
            return false;
        }
        split.plan(message, ranges.get());
        return true;
    }

    void survey(PartMessage message, Feed feed) throws IOException, Split.NotPublished {
        var ranges = sure(message, feed);
        Survey survey;
        try (var in = new RangeStream(objects, message.object(), message.start(), message.end())) {
            survey = ranges.survey(in, message.start(), message.end());
        }
        split.surveyed(message, ranges, survey);
    }

    PartResult read(PartMessage message, Feed feed) throws IOException {
        var ranges = sure(message, feed);
        try (var in = new RangeStream(objects, message.object(), message.begin().offset(), message.end())) {
            return reader.read(message, feed, ranges, in);
        }
    }

    private Ranges sure(PartMessage message, Feed feed) throws IOException {
        return ranges(message.object(), feed).orElseThrow(
                () -> new IllegalStateException("file " + message.part().file() + " was split, but does not split"));
    }

    private Optional<Ranges> ranges(ObjectRef object, Feed feed) throws IOException {
        try (var in = new RangeStream(objects, object, 0, 0)) {
            return engines.of(feed).ranges(in.readNBytes(HEAD));
        }
    }
}

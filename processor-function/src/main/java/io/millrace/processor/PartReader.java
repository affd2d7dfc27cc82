package io.millrace.processor;

import io.millrace.feed.Feed;
import io.millrace.feed.Verdict;
import io.millrace.ledger.Fault;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.PartResult.Span;
import io.millrace.ledger.Results;
import io.millrace.message.PartMessage;
import io.millrace.processor.object.Objects.Opened.Content;
import io.millrace.processor.result.Outputs;
import io.millrace.processor.result.ResultFile;
import io.millrace.rows.RangeResult;
import io.millrace.rows.Ranges;
import io.millrace.rows.RowCounts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/// Reads one part through the row engine and writes its rows and rejects. Nothing that it writes is visible before the commit.
///
/// What is wrong with the data is in the result; what is wrong with the services is thrown, and leaves nothing behind but what a retry overwrites. Thread-safe.
public final class PartReader {
    private final Engines engines;
    private final Outputs outputs;
    private final Clock clock;

    public PartReader(Engines engines, Outputs outputs, Clock clock) {
        this.engines = engines;
        this.outputs = outputs;
        this.clock = clock;
    }

    /// What the row engine does with the bytes: writes rows and rejects, and tells what came of it.
    private interface Reading {
        PartResult into(ResultFile rows, ResultFile rejects) throws IOException;
    }

    /// Reads the whole object.
    PartResult read(PartMessage message, Feed feed, Content content) throws IOException {
        var started = clock.instant();
        try (var source = new SourceStream(content.stream(), content.length())) {
            var tooLarge = Verdict.tooLarge(feed, content.length()).map(Fault::of);
            if (tooLarge.isPresent()) {
                return new PartResult(RowCounts.NONE, 0, null, false, false, tooLarge.get(), started);
            }
            return write(message, feed, (rows, rejects) -> {
                var result = engines.of(feed).run(source, rows, rejects);
                // Null where the accepted rows are to be published.
                var refusal = Verdict.refusal(feed, result).map(Fault::of).orElse(null);
                return finish(rows, rejects, new PartResult(result.counts(), result.bytes(), source.sha256(), false,
                        false, refusal, started));
            });
        }
    }

    /// Reads the rows that begin in a range. Whether the file is refused for its rejects is for the commit to say, which knows all of them.
    ///
    /// @param source stands where the range's first row begins
    PartResult read(PartMessage message, Feed feed, Ranges ranges, InputStream source) throws IOException {
        var started = clock.instant();
        return write(message, feed, (rows, rejects) -> switch (ranges.run(message.begin(), source, message.end(), rows,
                rejects)) {
            case RangeResult.Complete complete -> finish(rows, rejects,
                    new PartResult(complete.counts(), complete.end().offset() - message.begin().offset(), null, false,
                            false, null, started, null, new Span(message.begin(), complete.end())));
            case RangeResult.Refused refused -> finish(rows, rejects,
                    new PartResult(refused.counts(), 0, null, false, false, Fault.of(refused.refusal()), started));
        });
    }

    private PartResult write(PartMessage message, Feed feed, Reading reading) throws IOException {
        var part = message.part();
        var prefix = Results.prefix(message.feed(), part.file(), part.generation(), message.received());
        var rows = new ResultFile(outputs, Results.rows(prefix, part.number(), feed.output()), feed.output());
        var rejects = new ResultFile(outputs, Results.rejects(prefix, part.number(), feed.output()), feed.output());
        boolean finished = false;
        try {
            var result = reading.into(rows, rejects);
            finished = true;
            return result;
        } finally {
            if (!finished) {
                rows.abort();
                rejects.abort();
            }
        }
    }

    /// Makes the outputs exist: rejects always, rows unless the file is refused.
    private static PartResult finish(ResultFile rows, ResultFile rejects, PartResult read) throws IOException {
        boolean hasRejects = rejects.finish();
        if (read.refusal() != null) {
            rows.abort();
        }
        boolean hasRows = read.refusal() == null && rows.finish();
        return new PartResult(read.rows(), read.bytes(), read.sha256(), hasRows, hasRejects, read.refusal(),
                read.started(), null, read.span());
    }
}

package io.millrace.processor;

import io.millrace.feed.Feed;
import io.millrace.feed.Verdict;
import io.millrace.ledger.Fault;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Results;
import io.millrace.message.PartMessage;
import io.millrace.processor.object.Objects.Opened.Content;
import io.millrace.processor.result.Outputs;
import io.millrace.processor.result.ResultFile;
import io.millrace.rows.RowCounts;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads one part through the row engine and writes its rows and rejects. Nothing that it writes is visible before the commit.
///
/// What is wrong with the data is in the result; what is wrong with the services is thrown, and leaves nothing behind but what a retry overwrites. Thread-safe.
public final class PartReader {
    private static final int MOST_ENGINES = 64;

    private final Outputs outputs;
    private final Clock clock;
    private final Map<RowFormat, RowEngine> engines = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RowFormat, RowEngine> eldest) {
            return size() > MOST_ENGINES;
        }
    });

    public PartReader(Outputs outputs, Clock clock) {
        this.outputs = outputs;
        this.clock = clock;
    }

    PartResult read(PartMessage message, Feed feed, Content content) throws IOException {
        var started = clock.instant();
        try (var source = new SourceStream(content.stream(), content.length())) {
            var tooLarge = Verdict.tooLarge(feed, content.length()).map(Fault::of);
            if (tooLarge.isPresent()) {
                return new PartResult(RowCounts.NONE, 0, null, false, false, tooLarge.get(), started);
            }
            return read(message, feed, source, started);
        }
    }

    private PartResult read(PartMessage message, Feed feed, SourceStream source, Instant started) throws IOException {
        var part = message.part();
        var prefix = Results.prefix(message.feed(), part.file(), part.generation(), message.received());
        var rows = new ResultFile(outputs, Results.rows(prefix, part.number(), feed.output()), feed.output());
        var rejects = new ResultFile(outputs, Results.rejects(prefix, part.number(), feed.output()), feed.output());
        boolean finished = false;
        try {
            var result = engines.computeIfAbsent(feed.rows(), RowEngine::compile).run(source, rows, rejects);
            // Null where the accepted rows are to be published.
            var refusal = Verdict.refusal(feed, result).map(Fault::of).orElse(null);
            boolean hasRejects = rejects.finish();
            if (refusal != null) {
                rows.abort();
            }
            boolean hasRows = refusal == null && rows.finish();
            finished = true;
            return new PartResult(result.counts(), result.bytes(), source.sha256(), hasRows, hasRejects, refusal,
                    started);
        } finally {
            if (!finished) {
                rows.abort();
                rejects.abort();
            }
        }
    }
}

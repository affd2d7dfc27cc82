package io.millrace.cli.check;

import io.millrace.cli.Exit;
import io.millrace.cli.file.RejectText;
import io.millrace.cli.output.CountedInput;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Screen;
import io.millrace.cli.stream.Input;
import io.millrace.cli.stream.Output;
import io.millrace.feed.Feed;
import io.millrace.feed.Verdict;

import io.millrace.ledger.Fault;
import io.millrace.ledger.FileStatus;
import io.millrace.message.FileJson;
import io.millrace.message.Json;
import io.millrace.rows.Refusal;
import io.millrace.rows.RowCounts;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import java.io.IOException;
import java.util.Optional;

/// Runs one file through the row engine and says what the system would make of it.
final class Check {
    static final int MOST_SHOWN = 1000;

    private final Screen screen;
    private final Feed feed;
    private final int show;
    private final boolean json;
    private final boolean quiet;

    /// @param quiet standard output has other use: everything is said on standard error
    Check(Screen screen, Feed feed, int show, boolean json, boolean quiet) {
        this.screen = screen;
        this.feed = feed;
        this.show = show;
        this.json = json;
        this.quiet = quiet;
    }

    Exit run(Input input, Output rows, Output rejects) throws IOException {
        var tooLarge = Verdict.tooLarge(feed, input.size());
        if (tooLarge.isPresent()) {
            rejects.whole();
            rows.leftOut(screen);
            return report(input, RowCounts.NONE, tooLarge, new FirstLines(rejects.stream(), show));
        }
        var first = new FirstLines(rejects.stream(), show);
        RowResult result;
        try (var progress = screen.progress("checking", input.size())) {
            result = RowEngine.compile(feed.rows()).run(new CountedInput(input.stream(), progress), rows.stream(),
                    first);
        }
        var refusal = Verdict.refusal(feed, result);
        if (refusal.isEmpty()) {
            rows.whole();
        } else {
            rows.leftOut(screen);
        }
        rejects.whole();
        return report(input, result.counts(), refusal, first);
    }

    private Exit report(Input input, RowCounts counts, Optional<Refusal> refusal, FirstLines rejects) {
        var status = refusal.isPresent() ? FileStatus.REFUSED
                : counts.rejected() > 0 ? FileStatus.ACCEPTED_WITH_REJECTS : FileStatus.ACCEPTED;
        if (json) {
            var object = Json.object();
            object.set("rows", FileJson.rows(counts));
            object.put("status", status.name()).put("feed", feed.name().value());
            refusal.ifPresent(fault -> object.set("refusal", FileJson.fault(Fault.of(fault))));
            say(object.toString());
        } else {
            describe(input, status, counts, refusal, rejects);
        }
        return status == FileStatus.ACCEPTED ? Exit.OK : Exit.REJECTS;
    }

    private void describe(Input input, FileStatus status, RowCounts counts, Optional<Refusal> refusal,
            FirstLines rejects) {
        var word = status == FileStatus.ACCEPTED ? screen.good(status.name()) : screen.warning(status.name());
        say(screen.strong(Printable.of(input.name())) + "  " + word + "  " + Printable.count(counts.read(), "row")
                + " read, "
                + Printable.count(counts.accepted()) + " accepted, " + Printable.count(counts.rejected()) + " rejected"
                + (counts.skipped() == 0 ? "" : ", " + Printable.count(counts.skipped()) + " skipped"));
        refusal.ifPresent(fault -> say("  " + fault.code() + ": " + Printable.of(fault.message())));
        if (!rejects.lines().isEmpty()) {
            var text = new RejectText();
            rejects.lines().forEach(text::add);
            text.table().lines(screen).forEach(line -> say("  " + line));
            if (rejects.hasMore()) {
                say(screen.faint("  the first " + show + "; --show N shows more, --rejects FILE writes all"));
            }
        }
    }

    private void say(String line) {
        if (quiet) {
            screen.note(line);
        } else {
            screen.line(line);
        }
    }
}

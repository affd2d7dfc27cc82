package io.millrace.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// What an operator did to messages or files: who, when, what, how many. Texts are cut to bounds, so that an item stays small.
///
/// @param id tells actions of the same millisecond apart
/// @param who the operator's name and machine, as they said it
/// @param what the selection, in words: which queues, feeds, causes, files
/// @param wanted how many messages the action set out to take
/// @param done how many it took; null while it runs, and for ever where it was killed
/// @param left how many of those wanted it left, since they could not succeed or it was cancelled; null likewise
/// @param finished null likewise
public record OperatorAction(String id, Kind kind, String who, Instant started, String what, int wanted, Integer done,
        Integer left, Instant finished) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 500;

    public OperatorAction {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        who = cut(who, LONGEST_NAME);
        what = cut(what, LONGEST_TEXT);
        started = started.truncatedTo(ChronoUnit.MILLIS);
        finished = finished == null ? null : finished.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The kinds of action.
    public enum Kind {
        /// Dead letters went back to where they came from.
        REDRIVE,
        /// Dead letters were deleted, after a copy was written.
        PURGE,
        /// A file was run again as a new generation.
        REPROCESS
    }

    /// An action that is about to begin.
    public static OperatorAction begun(String id, Kind kind, String who, Instant started, String what, int wanted) {
        return new OperatorAction(id, kind, who, started, what, wanted, null, null, null);
    }

    public OperatorAction finished(int done, int left, Instant now) {
        return new OperatorAction(id, kind, who, started, what, wanted, done, left, now);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}

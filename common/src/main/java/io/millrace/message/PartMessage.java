package io.millrace.message;

import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.rows.Boundary;
import java.time.Instant;
import java.util.Objects;

/// The work that one message stands for: everything that a worker needs to read one part of a file.
///
/// @param parts how many parts the file has
/// @param received when the file was opened in the ledger; part of where its results go
/// @param start first byte of the part in the object as stored
/// @param end the byte after its last; -1 for the end of the object
/// @param begin where the first row of a [Task#RANGE] begins; null for other tasks
/// @param trace the tracing header of the invocation that sent it; null where there is none
public record PartMessage(PartId part, int parts, ObjectRef object, FeedRef feed, Instant received, Task task,
        long start, long end, Boundary begin, String trace) {
    public static final long TO_THE_END = -1;

    /// A file as one part.
    ///
    /// @param trace tracing header to hand on; may be null
    public static PartMessage whole(FileEntry file, String trace) {
        return new PartMessage(new PartId(file.id(), file.generation(), 0), file.parts(), file.object(), file.feed(),
                file.times().received(), 0, TO_THE_END, trace);
    }

    public PartMessage {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(feed, "feed");
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(task, "task");
        // The part that stands for all of a file whose ranges did not meet comes after them.
        int most = task == Task.UNSPLIT ? parts : parts - 1;
        if ((task == Task.RANGE) != (begin != null)) {
            throw new IllegalArgumentException("a range, and no other, says where its first row begins");
        }
        if (parts < 1 || part.number() > most || start < 0 || end != TO_THE_END && end < start) {
            throw new IllegalArgumentException(
                    "part " + part.number() + " of " + parts + ", bytes " + start + " to " + end);
        }
    }

    /// The whole object as one part.
    public PartMessage(PartId part, int parts, ObjectRef object, FeedRef feed, Instant received, long start, long end,
            String trace) {
        this(part, parts, object, feed, received, Task.WHOLE, start, end, null, trace);
    }

    /// Another task of the same file.
    public PartMessage with(Task other, int number, int of, long from, long to, Boundary firstRow) {
        return new PartMessage(new PartId(part.file(), part.generation(), number), of, object, feed, received, other,
                from, to, firstRow, trace);
    }
}

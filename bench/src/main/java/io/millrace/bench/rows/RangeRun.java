package io.millrace.bench.rows;

import io.millrace.rows.Boundary;
import io.millrace.rows.RangeResult;
import io.millrace.rows.Ranges;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One range of a file, whose output stands in files of its own until it is appended to that of the ranges before. Not thread-safe.
final class RangeRun {
    /// Enough to guess where a row begins.
    private static final int PIECE = 1 << 14;

    private final Ranges ranges;
    private final Path file;
    private final long from;
    private final long to;
    private final Path rows;
    private final Path rejects;
    private Boundary start;
    private Boundary end;

    RangeRun(Ranges ranges, Path file, long from, long to, Path rows, Path rejects) {
        this.ranges = ranges;
        this.file = file;
        this.from = from;
        this.to = to;
        this.rows = rows;
        this.rejects = rejects;
    }

    static byte[] piece(Path file, long from, int most) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            in.skipNBytes(from);
            return in.readNBytes(most);
        }
    }

    /// Runs it from where its first row seems to begin, if that can be told.
    void runGuessed() throws IOException {
        var guess = from == 0 ? Boundary.START : ranges.guess(piece(file, from - 1, PIECE), from).orElse(null);
        if (guess != null) {
            run(guess);
        }
    }

    private void run(Boundary at) throws IOException {
        start = at;
        try (var in = new FileInputStream(file.toFile());
                var out = new FileOutputStream(rows.toFile());
                var faults = new FileOutputStream(rejects.toFile())) {
            in.skipNBytes(at.offset());
            end = switch (ranges.run(at, in, to, out, faults)) {
                case RangeResult.Complete complete -> complete.end();
                case RangeResult.Refused refused -> throw new IOException(refused.refusal().message());
            };
        }
    }

    /// Puts the output behind that of the ranges before, having run again if the guess was wrong.
    ///
    /// @param before where they ended
    /// @return where this one did
    Boundary append(Boundary before, Path toRows, Path toRejects) throws IOException {
        if (start == null || start.offset() != before.offset()) {
            run(new Boundary(before.offset(), 0, 0));
        }
        try (var in = new FileInputStream(rejects.toFile());
                var out = new FileOutputStream(toRejects.toFile(), from > 0)) {
            Ranges.renumber(in, before, out);
        }
        Files.delete(rejects);
        if (!rows.equals(toRows)) {
            try (var out = new FileOutputStream(toRows.toFile(), from > 0)) {
                Files.copy(rows, out);
            }
            Files.delete(rows);
        }
        return end.countedFrom(before);
    }
}

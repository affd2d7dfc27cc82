package io.millrace.rows.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.millrace.rows.RowLimits;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.dialect.Dialect;

/// The records of delimited text in memory as the engine's scanners see them, the header among them: for a look at a file whose schema nobody has written yet.
public final class Records {
    private Records() {}

    /// @param isSound no quote stands where none may
    /// @param quoted cells that are quoted
    public record Found(List<String> cells, boolean isSound, int quoted) {
        public Found {
            cells = List.copyOf(cells);
        }
    }

    /// The first records; blank lines and comments are left out.
    ///
    /// @param text with [io.millrace.rows.bytes.Swar#SLACK] bytes behind it
    public static List<Found> first(int most, Dialect dialect, byte[] text, int length) {
        Scanner scanner = CsvReader.scanner(dialect);
        Cells cells = new Cells(RowLimits.DEFAULT.maxFields());
        byte[] comment = dialect.commentChar().orElse("").getBytes(StandardCharsets.UTF_8);
        List<Found> found = new ArrayList<>();
        int p = 0;
        while (p < length && found.size() < most) {
            boolean comments = comment.length > 0 && p + comment.length <= length
                    && Arrays.equals(text, p, p + comment.length, comment, 0, comment.length);
            if (comments) {
                p = nextLine(text, p, length);
                continue;
            }
            boolean row = scanner.scan(text, p, length, true, cells) == Scanner.Found.ROW;
            if (!row || cells.rowEnd > p) {
                found.add(found(scanner, text, cells, row && cells.stray < 0));
            }
            p = row ? cells.next : nextLine(text, p, length);
        }
        return found;
    }

    private static Found found(Scanner scanner, byte[] text, Cells cells, boolean isSound) {
        List<String> texts = new ArrayList<>();
        int quoted = 0;
        Out out = new Out(64);
        for (int i = 0; i < Math.min(cells.count, cells.start.length); i++) {
            boolean inQuotes = (cells.flags[i] & Cells.QUOTED) != 0;
            quoted += inQuotes ? 1 : 0;
            out.length = 0;
            if ((cells.flags[i] & Cells.ESCAPED) != 0) {
                scanner.unescape(text, cells.start[i], cells.end[i], inQuotes, out);
            } else {
                out.put(text, cells.start[i], cells.end[i]);
            }
            texts.add(new String(out.bytes, 0, out.length, StandardCharsets.UTF_8));
        }
        return new Found(texts, isSound, quoted);
    }

    private static int nextLine(byte[] text, int from, int length) {
        int p = from;
        while (p < length && text[p] != '\n' && text[p] != '\r') {
            p++;
        }
        return Math.min(length, p + 1);
    }
}

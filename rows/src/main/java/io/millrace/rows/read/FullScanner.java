package io.millrace.rows.read;

import java.nio.charset.StandardCharsets;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.dialect.Dialect;

/// Every dialect, one byte at a time: delimiters and line terminators of several characters, escape characters, blanks after delimiters.
final class FullScanner implements Scanner {
    /// A quoted field that must not go on.
    private static final int BROKEN = -2;

    private final byte[] delimiter;
    private final byte[] terminator;
    private final int quote;
    private final int escape;
    private final boolean doubling;
    private final boolean skipSpace;

    FullScanner(Dialect dialect) {
        this.delimiter = dialect.delimiter().getBytes(StandardCharsets.UTF_8);
        this.terminator = dialect.lineTerminator().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        this.quote = dialect.quoteChar().map(c -> (int) c).orElse(-1);
        this.escape = dialect.escapeChar().map(c -> (int) c).orElse(-1);
        this.doubling = dialect.doubleQuote();
        this.skipSpace = dialect.skipInitialSpace();
    }

    @Override
    public Found scan(byte[] b, int from, int limit, boolean eof, Cells cells) {
        cells.count = 0;
        cells.lines = 0;
        cells.stray = -1;
        cells.high = true;
        // Whatever is told by looking ahead needs this many bytes behind it.
        int ahead = Math.max(2, Math.max(delimiter.length, terminator == null ? 2 : terminator.length));
        int safe = eof ? limit : limit - ahead;
        int p = from;
        while (true) {
            while (skipSpace && cells.count > 0 && p < safe && b[p] == ' ') {
                p++;
            }
            boolean quoted = p < safe && b[p] == quote;
            p = quoted ? quotedField(b, p + 1, limit, safe, cells) : plainField(b, p, limit, safe, cells);
            if (p < 0) {
                cells.open = true;
                cells.rowEnd = p == BROKEN ? cells.rowEnd : limit;
                return eof || p == BROKEN ? Found.BROKEN : Found.MORE;
            }
            if (p >= safe && !eof) {
                return Found.MORE;
            }
            if (p < limit && at(b, p, limit, delimiter)) {
                p += delimiter.length;
                continue;
            }
            int ending = lineEnd(b, p, limit);
            cells.rowEnd = p;
            cells.next = p + ending;
            cells.lines = physicalLines(b, from, p, limit);
            if (p < limit && ending == 0) {
                cells.open = false;
                return Found.BROKEN;
            }
            cells.innerLines = cells.lines;
            cells.lines += physicalLines(b, p, p + ending, p + ending);
            return Found.ROW;
        }
    }

    private int plainField(byte[] b, int from, int limit, int safe, Cells cells) {
        byte flags = Cells.PLAIN;
        int p = from;
        while (p < safe) {
            if (b[p] == escape && p + 1 < limit) {
                flags = Cells.ESCAPED;
                p += 2;
            } else if (at(b, p, limit, delimiter) || lineEnd(b, p, limit) > 0) {
                break;
            } else {
                if (b[p] == quote && cells.stray < 0) {
                    cells.stray = cells.count;
                }
                p++;
            }
        }
        cells.add(from, Math.min(p, limit), flags);
        return p;
    }

    private int quotedField(byte[] b, int from, int limit, int safe, Cells cells) {
        byte flags = Cells.QUOTED;
        int p = from;
        while (p < safe) {
            if (b[p] == escape && p + 1 < limit) {
                flags |= Cells.ESCAPED;
                p += 2;
            } else if (b[p] != quote) {
                if (cells.stray >= 0 && lineEnd(b, p, limit) > 0) {
                    cells.rowEnd = p;
                    return BROKEN;
                }
                p++;
            } else if (doubling && p + 1 < limit && b[p + 1] == quote) {
                flags |= Cells.ESCAPED;
                p += 2;
            } else {
                cells.add(from, p, flags);
                return p + 1;
            }
        }
        cells.add(from, Math.min(p, limit), flags);
        return -1;
    }

    /// The length of the line end at `p`, or 0.
    private int lineEnd(byte[] b, int p, int limit) {
        if (p >= limit) {
            return 0;
        }
        if (terminator != null) {
            return at(b, p, limit, terminator) ? terminator.length : 0;
        }
        return b[p] == '\n' ? 1 : b[p] == '\r' ? p + 1 < limit && b[p + 1] == '\n' ? 2 : 1 : 0;
    }

    private static int physicalLines(byte[] b, int from, int to, int limit) {
        int lines = 0;
        for (int p = from; p < to; p++) {
            lines += b[p] == '\n' || b[p] == '\r' && (p + 1 >= limit || b[p + 1] != '\n') ? 1 : 0;
        }
        return lines;
    }

    private static boolean at(byte[] b, int p, int limit, byte[] word) {
        if (p + word.length > limit) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (b[p + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void unescape(byte[] b, int from, int to, boolean quoted, Out out) {
        for (int p = from; p < to; p++) {
            if (b[p] == escape && p + 1 < to || quoted && doubling && b[p] == quote) {
                p++;
            }
            out.put(b[p]);
        }
    }
}

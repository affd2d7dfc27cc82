package io.millrace.rows.read;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// RFC 4180 with any one-byte delimiter and quote: eight bytes at a time. Line ends are `\n`, `\r\n` and `\r`.
final class QuickScanner implements Scanner {
    private static final long NEWLINES = Swar.spread('\n');
    private static final long RETURNS = Swar.spread('\r');
    private static final int BELOW_CONTROLS = '\r' + 1;

    /// A quoted field that must not go on.
    private static final int BROKEN = -2;

    private final byte delimiter;
    private final byte quote;
    private final long delimiters;
    private final long quotes;
    private final boolean doubling;

    /// @param quote the quote character; the newline if there is none, because it ends every field anyway
    QuickScanner(byte delimiter, byte quote, boolean doubling) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.delimiters = Swar.spread(delimiter);
        this.quotes = Swar.spread(quote);
        this.doubling = doubling;
    }

    @Override
    public Found scan(byte[] b, int from, int limit, boolean eof, Cells cells) {
        cells.count = 0;
        cells.lines = 0;
        cells.stray = -1;
        int p = from;
        while (true) {
            if (p < limit && b[p] == quote && quote != '\n') {
                int start = p + 1;
                int close = closing(b, start, limit, eof, cells);
                if (close < 0) {
                    cells.open = true;
                    cells.rowEnd = close == BROKEN ? cells.rowEnd : limit;
                    return eof || close == BROKEN ? Found.BROKEN : Found.MORE;
                }
                p = close + 1;
                if (p < limit && b[p] == delimiter) {
                    p++;
                    continue;
                }
                if (p < limit && b[p] != '\n' && b[p] != '\r') {
                    cells.open = false;
                    cells.rowEnd = p;
                    return Found.BROKEN;
                }
                return end(b, p, limit, eof, cells);
            }
            p = plain(b, p, limit, cells);
            if (p >= limit || b[p] != quote || quote == '\n') {
                return end(b, p, limit, eof, cells);
            }
        }
    }

    /// Adds plain fields up to the end of the row, which it returns, or up to a field that begins with a quote, whose quote it returns.
    private int plain(byte[] b, int from, int limit, Cells cells) {
        long high = 0;
        int start = from;
        int p = from;
        while (p < limit) {
            long word = Swar.load(b, p);
            high |= word;
            long marks = Swar.equal(word, delimiters) | Swar.equal(word, quotes) | Swar.below(word, BELOW_CONTROLS);
            if (marks == 0) {
                p += 8;
                continue;
            }
            p += Swar.first(marks);
            if (p >= limit) {
                break;
            }
            byte mark = b[p];
            if (mark == delimiter) {
                cells.add(start, p, Cells.PLAIN);
                start = ++p;
                if (p < limit && b[p] == quote && quote != '\n') {
                    cells.high |= Swar.high(high) != 0;
                    return p;
                }
            } else if (mark == '\n' || mark == '\r') {
                cells.add(start, p, Cells.PLAIN);
                cells.high |= Swar.high(high) != 0;
                return p;
            } else {
                if (mark == quote) {
                    cells.stray = cells.stray < 0 ? cells.count : cells.stray;
                }
                // Some other control character: where one is, there are more.
                do {
                    p++;
                } while (p < limit && b[p] == mark);
            }
        }
        cells.add(start, limit, Cells.PLAIN);
        cells.high |= Swar.high(high) != 0;
        return limit;
    }

    private Found end(byte[] b, int p, int limit, boolean eof, Cells cells) {
        cells.rowEnd = p;
        cells.innerLines = cells.lines;
        if (p >= limit) {
            cells.next = p;
            return eof ? Found.ROW : Found.MORE;
        }
        cells.lines++;
        cells.next = p + 1;
        if (b[p] == '\r') {
            if (p + 1 == limit) {
                return eof ? Found.ROW : Found.MORE;
            }
            cells.next = b[p + 1] == '\n' ? p + 2 : p + 1;
        }
        return Found.ROW;
    }

    /// The closing quote of the field that begins at `start`, added as a cell; negative if it is not among the bytes at hand.
    private int closing(byte[] b, int start, int limit, boolean eof, Cells cells) {
        byte flags = Cells.QUOTED;
        long high = 0;
        int p = start;
        while (p < limit) {
            long word = Swar.load(b, p);
            high |= word;
            long marks = Swar.equal(word, quotes) | Swar.equal(word, NEWLINES) | Swar.equal(word, RETURNS);
            if (marks == 0) {
                p += 8;
                continue;
            }
            p += Swar.first(marks);
            if (p >= limit || p + 1 == limit && !eof) {
                return -1;
            }
            boolean last = p + 1 == limit;
            if (b[p] != quote) {
                if (cells.stray >= 0) {
                    cells.rowEnd = p;
                    return BROKEN;
                }
                cells.lines += b[p] == '\r' && !last && b[p + 1] == '\n' ? 0 : 1;
                p++;
            } else if (doubling && !last && b[p + 1] == quote) {
                flags |= Cells.ESCAPED;
                p += 2;
            } else {
                cells.high |= Swar.high(high) != 0;
                cells.add(start, p, flags);
                return p;
            }
        }
        return -1;
    }

    @Override
    public void unescape(byte[] b, int from, int to, boolean quoted, Out out) {
        out.ensure(to - from);
        byte[] w = out.bytes;
        int at = out.length;
        for (int p = from; p < to; p++) {
            w[at++] = b[p];
            if (b[p] == quote) {
                p++;
            }
        }
        out.length = at;
    }
}

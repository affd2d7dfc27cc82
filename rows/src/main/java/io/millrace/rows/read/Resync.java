package io.millrace.rows.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.millrace.rows.RowLimits;
import io.millrace.rows.dialect.Dialect;

/// Finds the way back after a row whose end is not sure: the next physical line that parses as a row with the right number of fields. Linear: a line is scanned at most
/// once as a candidate and once inside the candidate before it, because whatever opens a quote for the one closes it for the other. Escaped line ends and line terminators of
/// the dialect's own break that argument, so there candidates also have a budget that grows with the file: when it is spent, lines are given up unseen until it has grown again.
final class Resync {
    private final Window window;
    private final Scanner scanner;
    private final int maxRowBytes;
    private final Cells cells;

    private static final int BUDGET_PER_BYTE = 4;

    private final byte[] terminator;
    private final boolean budgeted;
    private long spent;

    Resync(Window window, Scanner scanner, RowLimits limits, Dialect dialect) {
        this.terminator = dialect.lineTerminator().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        this.budgeted = terminator != null || dialect.escapeChar().isPresent();
        this.window = window;
        this.scanner = scanner;
        this.maxRowBytes = limits.maxRowBytes();
        this.cells = new Cells(limits.maxFields());
    }

    /// Moves the window behind the line at hand; returns the offset at which its content ends.
    long skipLine() throws IOException {
        return terminator == null ? window.skipLine() : window.skipTo(terminator);
    }

    /// Moves the window to the place where reading can go on, and returns the offset at which the content of the lines given up ends.
    ///
    /// @param fields that a row must have
    /// @param naturalEnd offset at which to stop in any case
    /// @param oneLine the damage is within the first line: go on behind it, whatever is there
    long next(int fields, long naturalEnd, boolean oneLine) throws IOException {
        long end = skipLine();
        if (oneLine) {
            return end;
        }
        while (window.offset < naturalEnd && (window.left() > 0 || window.more())) {
            if (budgeted && spent > BUDGET_PER_BYTE * (window.offset + maxRowBytes)) {
                end = skipLine();
                continue;
            }
            Scanner.Found found = scanner.scan(window.bytes, window.pos, window.limit, window.eof, cells);
            if (found == Scanner.Found.MORE && window.left() <= maxRowBytes + Scanner.AHEAD) {
                window.more();
                continue;
            }
            boolean good = found == Scanner.Found.ROW && cells.count == fields && cells.stray < 0
                    && cells.rowEnd > window.pos && cells.rowEnd - window.pos <= maxRowBytes;
            spent += found == Scanner.Found.MORE ? maxRowBytes : Math.min(maxRowBytes, cells.rowEnd - window.pos);
            if (good) {
                return end;
            }
            end = skipLine();
        }
        return end;
    }
}

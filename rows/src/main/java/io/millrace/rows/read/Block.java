package io.millrace.rows.read;

import java.util.Optional;

import io.millrace.rows.bytes.Marks;

/// Counts the lines of a block at once, if they are as most lines are: several times cheaper than line by line. Not thread-safe.
final class Block {
    final int size;
    private final byte quote;
    private final byte[] openings;
    private final Marks newlines;
    private final Marks returns;
    private final Marks quotes;
    private final Marks opened;

    /// @param size in bytes, a multiple of [Marks#UNIT]
    /// @param quote the newline if there is none
    /// @param openings first bytes of lines that must be looked at closely
    Block(int size, byte quote, byte[] openings) {
        this.size = size;
        this.quote = quote;
        this.openings = openings;
        this.newlines = new Marks(size);
        this.returns = new Marks(size);
        this.quotes = new Marks(size);
        this.opened = new Marks(size);
    }

    /// What a block holds.
    ///
    /// @param lines line ends
    /// @param even those up to which an even number of quotes comes, counted from the beginning of the line in progress before the block
    /// @param odd the others
    /// @param endsOdd whether the last line end is one of the others
    /// @param tail bytes behind the last line end, all if there is none
    /// @param oddTail whether an odd number of quotes comes behind the last line end, or before the block's end if there is none
    record Count(long lines, Ends even, Ends odd, boolean endsOdd, int tail, boolean oddTail) {}

    /// @param filled how many of the lines are not blank
    record Ends(long lines, long filled) {}

    /// Empty if the lines must be looked at closely: one ends in `\r` alone, or may, or is blank and ends in `\r\n`, or begins with one of the openings.
    ///
    /// @param atStart a line begins with the block; otherwise the line in progress is not blank
    /// @param isOdd an odd number of quotes comes before the block in its first line
    Optional<Count> count(byte[] b, boolean atStart, boolean isOdd) {
        if (!find(b, atStart)) {
            return Optional.empty();
        }
        long start = newlines.carry(atStart);
        long parity = quotes.parity(isOdd);
        long lines = 0;
        long odd = 0;
        long blank = 0;
        long oddBlank = 0;
        for (int w = 0; w < newlines.words.length; w++) {
            long ends = newlines.words[w];
            long inside = Marks.odd(quotes.words[w], parity);
            lines += Long.bitCount(ends);
            odd += Long.bitCount(ends & inside);
            long blanks = ends & Marks.next(ends, start);
            if (blanks != 0) {
                blank += Long.bitCount(blanks);
                oddBlank += Long.bitCount(blanks & inside);
            }
            start = ends >>> 56;
            parity = inside >>> 56;
        }
        // The block's end is that of the last piece, the highest bit.
        boolean endIsOdd = (parity & 0x80) != 0;
        int tail = lines == 0 ? size : 0;
        boolean oddTail = lines == 0 && endIsOdd;
        for (; tail < size && b[size - 1 - tail] != '\n'; tail++) {
            oddTail ^= b[size - 1 - tail] == quote;
        }
        return Optional.of(new Count(lines, new Ends(lines - odd, lines - odd - blank + oddBlank),
                new Ends(odd, odd - oddBlank), endIsOdd ^ oddTail, tail, oddTail));
    }

    /// Finds what counts; false if a line must be looked at closely.
    private boolean find(byte[] b, boolean atStart) {
        newlines.find(b, (byte) '\n');
        if (quote != '\n') {
            quotes.find(b, quote);
        }
        boolean returning = returns.find(b, (byte) '\r');
        boolean opening = opened.find(b, openings);
        if (!returning && !opening) {
            return true;
        }
        long start = newlines.carry(atStart);
        long behind = returns.carry(false);
        long unusual = b[size - 1] == '\r' ? 1 : 0;
        for (int w = 0; w < newlines.words.length; w++) {
            long ends = newlines.words[w];
            long turns = returns.words[w];
            unusual |= Marks.next(turns, behind) & ~ends | Marks.next(ends, start) & (turns | opened.words[w]);
            start = ends >>> 56;
            behind = turns >>> 56;
        }
        return unusual == 0;
    }
}

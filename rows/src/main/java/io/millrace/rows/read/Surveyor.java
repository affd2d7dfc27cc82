package io.millrace.rows.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.millrace.rows.RowFormat;
import io.millrace.rows.Survey;
import io.millrace.rows.bytes.Marks;
import io.millrace.rows.bytes.Swar;

/// Counts the line ends and quotes of one range, a [Block] at once or, where that cannot be, line by line. It knows neither fields nor values, so that a quote which stands where none may stand, or a
/// comment whose prefix the range's end cuts in two, makes it wrong; whoever uses it finds that out when the ranges do not meet. Used once; not thread-safe.
public final class Surveyor {
    /// More bytes than a dialect's comment prefix can have.
    private static final int LONGEST_COMMENT = 256;
    private static final long NEWLINES = Swar.spread('\n');
    private static final long RETURNS = Swar.spread('\r');

    /// Rows are lines, in which blanks do not count.
    private final boolean lineRows;
    private final boolean quoting;
    private final long quotes;
    private final byte[] comment;
    private final Block block;
    private final SurveyedLines outside = new SurveyedLines(false);
    private final SurveyedLines inside = new SurveyedLines(true);

    private boolean begun;
    private boolean filled;
    private boolean isComment;
    private long quoteCount;
    private long lineStart;
    private long lines;
    private long firstLine = -1;
    private Survey.Piece head;
    private boolean endsWithReturn;

    /// @param buffer bytes of a block, about
    public Surveyor(RowFormat format, int buffer) {
        this.lineRows = !format.format().isDelimited();
        this.quoting = !lineRows && format.dialect().quoteChar().isPresent();
        this.quotes = quoting ? Swar.spread(format.dialect().quoteChar().orElseThrow()) : NEWLINES;
        this.comment = format.format().isJson() ? null : comment(format);
        int size = Math.ceilDiv(Math.max(buffer, comment == null ? 1 : LONGEST_COMMENT), Marks.UNIT) * Marks.UNIT;
        this.block = new Block(size, (byte) quotes, openings());
    }

    private static byte[] comment(RowFormat format) {
        return format.dialect().commentChar().map(text -> {
            try {
                ByteBuffer bytes = format.encoding().newEncoder().encode(CharBuffer.wrap(text));
                return Arrays.copyOf(bytes.array(), bytes.limit());
            } catch (CharacterCodingException e) {
                return null;
            }
        }).orElse(null);
    }

    /// How lines begin that are not like most.
    private byte[] openings() {
        String blanks = lineRows ? " \t" : "";
        return (comment == null ? blanks : blanks + (char) (comment[0] & 0xFF)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Reads to the end of the range, or of the file if it ends before.
    ///
    /// @param in stands at `counted`
    public Survey survey(InputStream in, long from, long counted, long to) throws IOException {
        byte[] b = new byte[block.size + Swar.SLACK];
        lineStart = counted;
        long base = counted;
        int limit = 0;
        boolean startsWithNewline = false;
        boolean last = false;
        while (!last) {
            int room = (int) Math.min(block.size - limit, to - base - limit);
            int n = in.readNBytes(b, limit, room);
            startsWithNewline |= base == counted && limit == 0 && n > 0 && b[0] == '\n';
            limit += n;
            last = n < room || base + limit == to;
            int used = limit == block.size && countAtOnce(b, base) ? limit : count(b, limit, base, last);
            System.arraycopy(b, used, b, 0, limit - used);
            base += used;
            limit -= used;
        }
        Survey.Piece tail = new Survey.Piece(base - lineStart, (quoteCount & 1) != 0, filled, isComment);
        return new Survey(from, base, counted, lines, firstLine, lines == 0 ? tail : head, tail, outside.pass(),
                inside.pass(), startsWithNewline, endsWithReturn);
    }

    /// Counts a whole block, if its lines are as most are and the first row behind a line end is not among them.
    private boolean countAtOnce(byte[] b, long base) {
        boolean atStart = lineStart == base;
        if (lines == 0 || !atStart && (!filled || isComment)) {
            return false;
        }
        Block.Count count = block.count(b, atStart, (quoteCount & 1) != 0).orElse(null);
        if (count == null || !outside.canTake(count) || !inside.canTake(count)) {
            return false;
        }
        outside.take(count);
        if (quoting) {
            inside.take(count);
        }
        lines += count.lines();
        lineStart = count.lines() == 0 ? lineStart : base + block.size - count.tail();
        quoteCount = count.oddTail() ? 1 : 0;
        filled = lineStart < base + block.size;
        begun = filled;
        return true;
    }

    /// Counts what can be told from the bytes at hand; returns how many that were.
    private int count(byte[] b, int limit, long base, boolean last) {
        int p = begin(b, 0, limit, last);
        if (!begun) {
            return p;
        }
        int end = last || b[limit - 1] != '\r' ? limit : limit - 1;
        for (; p < end; p += 8) {
            long word = Swar.load(b, p);
            if ((Swar.below(word, '\r' + 1) | Swar.equal(word, quotes)) == 0) {
                continue;
            }
            long within = p + 8 <= end ? -1 : (1L << (end - p << 3)) - 1;
            long marks = quoting ? Swar.exactlyEqual(word, quotes) & within : 0;
            if (Swar.below(word, '\r' + 1) != 0) {
                long ends = (Swar.exactlyEqual(word, NEWLINES) | Swar.exactlyEqual(word, RETURNS)) & within;
                for (; ends != 0; ends &= ends - 1) {
                    int at = p + Swar.first(ends);
                    boolean isReturn = b[at] == '\r';
                    if (isReturn && at + 1 < limit && b[at + 1] == '\n') {
                        continue;
                    }
                    long before = Long.lowestOneBit(ends) - 1;
                    quoteCount += Long.bitCount(marks & before);
                    marks &= ~before;
                    endsWithReturn = isReturn && at + 1 == limit;
                    boolean cut = !isReturn && at > 0 && b[at - 1] == '\r';
                    endLine(base + (cut ? at - 1 : at), base + at + 1);
                    int next = begin(b, at + 1, limit, last);
                    if (!begun) {
                        return next;
                    }
                }
            }
            quoteCount += Long.bitCount(marks);
        }
        filled |= !lineRows && base + end > lineStart;
        return end;
    }

    /// Looks at how a line begins, unless that is known; returns where to go on, or where to look again when more bytes are at hand.
    private int begin(byte[] b, int from, int limit, boolean last) {
        if (begun || !lineRows && comment == null) {
            begun = true;
            return from;
        }
        int p = from;
        while (lineRows && p < limit && (b[p] == ' ' || b[p] == '\t')) {
            p++;
        }
        if (p == limit || comment != null && limit - p < comment.length && !last) {
            return p;
        }
        isComment = comment != null && limit - p >= comment.length
                && Arrays.equals(b, p, p + comment.length, comment, 0, comment.length);
        filled = lineRows && b[p] != '\n' && b[p] != '\r';
        begun = true;
        return p;
    }

    private void endLine(long end, long next) {
        boolean odd = (quoteCount & 1) != 0;
        filled |= !lineRows && end > lineStart;
        if (lines == 0) {
            head = new Survey.Piece(end - lineStart, odd, filled, isComment);
            firstLine = next;
        } else {
            outside.line(odd, filled, isComment, next);
            if (quoting) {
                inside.line(odd, filled, isComment, next);
            }
        }
        lines++;
        lineStart = next;
        quoteCount = 0;
        filled = false;
        isComment = false;
        begun = false;
    }
}

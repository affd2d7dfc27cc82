package io.millrace.rows.check;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.bytes.Utf8;

/// A field's check and rules in one pass over the value, which finds where the value ends too: for values as they usually are. Immutable, thread-safe.
///
/// What it reads needs [Swar#SLACK] readable bytes behind it, of which the first is no part of any value, so that none goes on there: NUL, or what stood behind it in the file.
public abstract class Shortcut {
    /// What [#take] answers of a value that is not usual.
    static final int NOT = -1;

    private static final int MOST_BYTES = 1 << 15;

    /// Writes the value that begins at `from` and returns where it ends, if it is of the type and keeps every rule; what is written is what the check writes. The caller sees whether what stands
    /// there may end a value. Negative if the value is not usual: whatever was written does not count then, and check and rules have to be asked.
    ///
    /// @param b need not be well-formed UTF-8; what is taken is
    /// @param stops the byte that ends values, spread; a control character or a quote ends them too, if it is not escaped
    public abstract int take(byte[] b, int from, long stops, Out out);

    /// Takes a value for which the end is looked for first.
    final int takeToEnd(byte[] b, int from, long stops, Out out) {
        int to = end(b, from, stops);
        return to >= 0 && text(b, from, to, out) ? to : NOT;
    }

    /// As [#take], where it is known where the value ends. False tells nothing but that it is not usual; what stands behind a usual value is ASCII.
    public boolean text(byte[] b, int from, int to, Out out) {
        return take(b, from, Swar.spread(b[to]), out) == to;
    }

    /// Whether it takes the text of a JSON string or number as it takes the lexical form, and writes the same.
    public boolean takesJson() {
        return true;
    }

    /// Where a value without escapes ends: at the next stop, control character or quote. Negative if it is not well-formed, or long.
    public static int end(byte[] b, int from, long stops) {
        long high = 0;
        for (int p = from; p < from + MOST_BYTES; p += 8) {
            long word = Swar.load(b, p);
            long marks = Swar.equal(word, stops) | Swar.quotesAndControls(word);
            high |= word;
            if (marks != 0) {
                p += Swar.first(marks);
                return Swar.high(high) == 0 || Utf8.malformed(b, from, p) < 0 ? p : NOT;
            }
        }
        return NOT;
    }
}

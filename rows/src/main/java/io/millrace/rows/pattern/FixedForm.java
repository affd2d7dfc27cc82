package io.millrace.rows.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.millrace.rows.bytes.Swar;

/// A pattern of a fixed number of ASCII characters, each of one range, as `[A-Z]{3}-[0-9]{4}`: compared eight at a time. Immutable, thread-safe.
public final class FixedForm {
    private static final int MOST = 64;
    private static final int ASCII = 0x7F;
    private static final long HIGH = Swar.spread(0x80);

    private final int length;
    private final boolean plain;
    /// For each word of eight characters: the least that each may be, what lifts those beyond the most above ASCII, and the high bits of those that count.
    private final long[] least;
    private final long[] lift;
    private final long[] counted;

    private FixedForm(List<CodePoints.Range> ranges) {
        length = ranges.size();
        plain = ranges.stream().allMatch(range -> range.first() > '"' && (range.last() < '\\' || range.first() > '\\'));
        int words = (length + 7) / 8;
        least = new long[words];
        lift = new long[words];
        counted = new long[words];
        for (int i = 0; i < length; i++) {
            int shift = i % 8 * 8;
            least[i / 8] |= (long) ranges.get(i).first() << shift;
            lift[i / 8] |= (long) (ASCII - ranges.get(i).last()) << shift;
            counted[i / 8] |= 0x80L << shift;
        }
    }

    /// Empty if the pattern has no such form.
    public static Optional<FixedForm> of(String pattern) {
        return TermParser.parse(pattern).flatMap(FixedForm::of);
    }

    private static Optional<FixedForm> of(Term pattern) {
        List<CodePoints.Range> ranges = new ArrayList<>();
        return add(pattern, ranges) && !ranges.isEmpty() ? Optional.of(new FixedForm(ranges)) : Optional.empty();
    }

    private static boolean add(Term term, List<CodePoints.Range> ranges) {
        return switch (term) {
            case Term.Empty _ -> true;
            case Term.Chars(CodePoints set) -> ranges.size() < MOST && set.ranges().size() == 1
                    && set.ranges().getFirst().last() <= ASCII && ranges.add(set.ranges().getFirst());
            case Term.Cat(Term first, Term rest) -> add(first, ranges) && add(rest, ranges);
            case Term.Alt _ -> false;
            case Term.Repeat(Term of, int least, int most) -> {
                boolean fixed = least == most;
                for (int i = 0; fixed && i < least; i++) {
                    fixed = add(of, ranges);
                }
                yield fixed;
            }
        };
    }

    /// Whether a value of this form begins at `from`, whatever is behind it, in which the spread byte does not occur. Reads up to [Swar#SLACK] bytes beyond the first that does not fit.
    public boolean stands(byte[] b, int from, long stops) {
        for (int i = 0; i < least.length; i++) {
            long word = Swar.load(b, from + 8 * i);
            long wrong = ~((word | HIGH) - least[i]) | word + lift[i] | word | Swar.exactlyEqual(word, stops);
            if ((wrong & counted[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Characters that its values have.
    public int length() {
        return length;
    }

    /// Whether no value of this form has anything that JSON escapes, nor a space or a control character.
    public boolean isPlain() {
        return plain;
    }
}

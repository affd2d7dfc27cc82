package io.millrace.rows.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A set of Unicode code points. Immutable.
///
/// @param ranges in order, with a gap between any two
record CodePoints(List<Range> ranges) {
    record Range(int first, int last) {}

    static final CodePoints DIGITS = of('0', '9');
    static final CodePoints WORD = DIGITS.or(of('A', 'Z')).or(of('_', '_')).or(of('a', 'z'));
    static final CodePoints SPACE = of('\t', '\n').or(of('\f', '\r')).or(of(' ', ' '));

    static CodePoints of(int first, int last) {
        return new CodePoints(List.of(new Range(first, last)));
    }

    CodePoints or(CodePoints other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        all.sort(Comparator.comparingInt(Range::first));
        List<Range> merged = new ArrayList<>();
        for (Range range : all) {
            Range before = merged.isEmpty() ? null : merged.getLast();
            if (before != null && range.first <= before.last + 1) {
                merged.set(merged.size() - 1, new Range(before.first, Math.max(before.last, range.last)));
            } else {
                merged.add(range);
            }
        }
        return new CodePoints(List.copyOf(merged));
    }

    CodePoints not() {
        List<Range> gaps = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (range.first > next) {
                gaps.add(new Range(next, range.first - 1));
            }
            next = range.last + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            gaps.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CodePoints(List.copyOf(gaps));
    }

    boolean contains(int codePoint) {
        return ranges.stream().anyMatch(range -> range.first <= codePoint && codePoint <= range.last);
    }
}

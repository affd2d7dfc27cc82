package io.millrace.rows.check;

import io.millrace.rows.bytes.Out;

/// Strings that must match a pattern, of so few bytes that they cannot have too many characters.
final class PatternShortcut extends Shortcut {
    private final PatternRule pattern;
    private final int leastBytes;
    private final int mostBytes;

    PatternShortcut(PatternRule pattern, int leastBytes, int mostBytes) {
        this.pattern = pattern;
        this.leastBytes = leastBytes;
        this.mostBytes = mostBytes;
    }

    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        int to = end(b, from, stops);
        if (to - from < leastBytes || to - from > mostBytes || !pattern.holds(b, from, to)) {
            return NOT;
        }
        out.string(b, from, to);
        return to;
    }
}

package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;

/// Strings that may have any characters, or must match a pattern, and have so few bytes that they cannot have too many characters.
final class TextShortcut extends Shortcut {
    private final int leastBytes;
    private final int mostBytes;
    private final PatternRule pattern;

    private TextShortcut(int leastBytes, int mostBytes, PatternRule pattern) {
        this.leastBytes = leastBytes;
        this.mostBytes = mostBytes;
        this.pattern = pattern;
    }

    static Shortcut of(List<Rule> rules) {
        int least = 0;
        int most = Integer.MAX_VALUE;
        PatternRule pattern = null;
        for (Rule rule : rules) {
            if (rule instanceof LengthRule length && length.isLeast()) {
                // A character has four bytes at most.
                least = Math.max(least,
                        length.limit() > 1 ? Math.clamp(4L * length.limit(), 0, Integer.MAX_VALUE) : length.limit());
            } else if (rule instanceof LengthRule length) {
                most = Math.min(most, length.limit());
            } else if (rule instanceof PatternRule only && pattern == null) {
                pattern = only;
            } else {
                return rule instanceof MemberRule set && rules.size() == 1 ? SetShortcut.of(set) : NONE;
            }
        }
        return new TextShortcut(least, most, pattern);
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        if (to - from < leastBytes || to - from > mostBytes || pattern != null && !pattern.holds(b, from, to)) {
            return false;
        }
        out.string(b, from, to);
        return true;
    }
}

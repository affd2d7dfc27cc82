package io.millrace.rows.check;

import java.util.List;
import java.util.Optional;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.pattern.FixedForm;

/// Strings that may have any characters, of so few bytes that they cannot have too many.
final class TextShortcut extends Shortcut {
    private static final int MOST_BYTES = 1 << 12;
    private static final long QUOTES = Swar.spread('"');
    private static final long BACKSLASHES = Swar.spread('\\');

    private final int leastBytes;
    private final int mostBytes;

    private TextShortcut(int leastBytes, int mostBytes) {
        this.leastBytes = leastBytes;
        this.mostBytes = mostBytes;
    }

    static Shortcut of(Check check, List<Rule> rules) {
        int least = 0;
        int most = MOST_BYTES;
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
            } else if (rule instanceof MemberRule set && rules.size() == 1) {
                return SetShortcut.of(set).orElseGet(() -> new CheckedShortcut(check, rules));
            } else {
                return new CheckedShortcut(check, rules);
            }
        }
        return pattern == null ? new TextShortcut(least, most) : patterned(pattern, least, most);
    }

    private static Shortcut patterned(PatternRule pattern, int least, int most) {
        Optional<FixedForm> form = pattern.form().filter(FixedForm::isPlain)
                .filter(fixed -> fixed.length() >= least && fixed.length() <= most);
        return form.isPresent() ? new FormShortcut(form.get()) : new PatternShortcut(pattern, least, most);
    }

    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        out.ensure(2 * (MOST_BYTES + Swar.SLACK));
        byte[] to = out.bytes;
        int at = out.length;
        to[at++] = '"';
        long high = 0;
        // Quotes that only double another.
        int second = 0;
        int p = from;
        for (int last = from + mostBytes; p <= last;) {
            long word = Swar.load(b, p);
            Swar.store(to, at, word);
            high |= word;
            long marks = Swar.quotesAndControlsOr(word, stops, BACKSLASHES);
            if (marks == 0) {
                p += 8;
                at += 8;
                continue;
            }
            int clean = Swar.first(marks);
            p += clean;
            at += clean;
            byte mark = b[p];
            boolean doubled = mark == '"' && stops == QUOTES && b[p + 1] == '"';
            if (!doubled && (mark != '\\' || mark == (byte) stops)) {
                break;
            }
            to[at++] = '\\';
            to[at++] = mark;
            p += doubled ? 2 : 1;
            second += doubled ? 1 : 0;
        }
        int count = p - from - second;
        if (count < leastBytes || count > mostBytes
                || Swar.high(high) != 0 && Utf8.malformed(b, from, p) >= 0) {
            return NOT;
        }
        to[at++] = '"';
        out.length = at;
        return p;
    }
}

package io.millrace.rows.check;

import java.util.Arrays;
import java.util.Optional;

import com.google.re2j.Pattern;

import io.millrace.rows.RejectCode;
import io.millrace.rows.pattern.Dfa;
import io.millrace.rows.pattern.FixedForm;

/// A regular expression that the whole value must match, in linear time: RE2's syntax, by a table where one of modest size will do, else by RE2 itself. XML Schema's `\i` and `\c` are understood; its blocks and class subtraction are
/// not.
final class PatternRule extends Rule {
    private final String written;
    private final Pattern pattern;
    /// Null until the first value. Not guarded: it is immutable, so the worst that can happen is that two threads compile it at once.
    private Optional<Dfa> dfa;

    /// @throws com.google.re2j.PatternSyntaxException if it is not a pattern that RE2 understands
    PatternRule(String written) {
        this.written = written;
        this.pattern = Pattern.compile(translate(written));
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        return holds(b, from, to);
    }

    Optional<FixedForm> form() {
        return FixedForm.of(pattern.pattern());
    }

    boolean holds(byte[] b, int from, int to) {
        Optional<Dfa> table = dfa;
        if (table == null) {
            table = Dfa.of(pattern.pattern());
            dfa = table;
        }
        return table.isPresent()
                ? table.get().matches(b, from, to)
                : pattern.matcher(Arrays.copyOfRange(b, from, to)).matches();
    }

    @Override
    public RejectCode code() {
        return RejectCode.PATTERN;
    }

    @Override
    public String wants() {
        return "must match " + written;
    }

    private static String translate(String written) {
        StringBuilder translated = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                char next = written.charAt(++i);
                String set = next == 'i' ? "_:A-Za-z" : next == 'c' ? "\\-._:A-Za-z0-9" : null;
                translated.append(set == null ? "\\" + next : inClass ? set : "[" + set + "]");
            } else {
                inClass = c == '[' || inClass && c != ']';
                translated.append(c);
            }
        }
        return translated.toString();
    }
}

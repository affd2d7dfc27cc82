package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;

/// Check and rules, one after the other. It takes whatever they take.
final class CheckedShortcut extends Shortcut {
    private final Check check;
    private final Rule[] rules;

    CheckedShortcut(Check check, List<Rule> rules) {
        this.check = check;
        this.rules = rules.toArray(new Rule[0]);
    }

    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        return takeToEnd(b, from, stops, out);
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        int start = out.length;
        if (!check.text(b, from, to, out)) {
            return false;
        }
        for (Rule rule : rules) {
            if (!rule.holds(b, from, to, out.bytes, start, out.length)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean takesJson() {
        return false;
    }
}

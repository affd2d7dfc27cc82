package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;

/// Reads values of one type and writes them as JSON. Checks are compiled from the schema once and shared by threads, so they hold no state.
/// Ranges are well-formed UTF-8 with [io.millrace.rows.bytes.Swar#SLACK] readable bytes behind them.
public abstract class Check extends Shortcut {
    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        return takeToEnd(b, from, stops, out);
    }

    /// Writes the value, given in its lexical form, and returns true; or returns false if it is not of the type, having written anything.
    @Override
    public abstract boolean text(byte[] b, int from, int to, Out out);

    /// As [#text] for a value of a JSON file. Lexical forms in strings are taken for every type.
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        return kind == JsonKind.STRING && text(b, from, to, out);
    }

    @Override
    public boolean takesJson() {
        return false;
    }

    /// The way past this check and the rules of a field.
    public Shortcut shortcut(List<Rule> rules) {
        return rules.isEmpty() ? this : new CheckedShortcut(this, rules);
    }

    /// What the type wants, for messages: `an integer`.
    public abstract String wants();
}

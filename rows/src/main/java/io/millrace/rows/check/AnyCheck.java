package io.millrace.rows.check;

import io.millrace.rows.bytes.JsonText;
import java.util.List;

import io.millrace.rows.bytes.Out;

/// Values of any type as they are in the file: text in delimited files, any JSON value in JSON files.
final class AnyCheck extends Check {
    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        out.string(b, from, to);
        return true;
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        if (kind == JsonKind.STRING) {
            out.string(b, from, to);
        } else {
            JsonText.compact(b, from, to, out);
        }
        return true;
    }

    @Override
    public Shortcut shortcut(List<Rule> rules) {
        return rules.isEmpty() ? TextShortcut.of(this, rules) : super.shortcut(rules);
    }

    @Override
    public String wants() {
        return "a value";
    }
}

package io.millrace.rows.check;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;

/// JSON objects or arrays, in text or as they stand in JSON files; written without blanks between the tokens.
final class JsonCheck extends Check {
    private final JsonKind kind;

    JsonCheck(JsonKind kind) {
        this.kind = kind;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        int start = JsonText.space(b, from, to);
        if (start == to || b[start] != (kind == JsonKind.OBJECT ? '{' : '[')) {
            return false;
        }
        int end = JsonText.value(b, start, to);
        if (end == JsonText.BAD || JsonText.space(b, end, to) != to) {
            return false;
        }
        JsonText.compact(b, start, end, out);
        return true;
    }

    @Override
    public boolean json(JsonKind given, byte[] b, int from, int to, Out out) {
        return (given == kind || given == JsonKind.STRING) && text(b, from, to, out);
    }

    @Override
    public String wants() {
        return kind == JsonKind.OBJECT ? "a JSON object" : "a JSON array";
    }
}

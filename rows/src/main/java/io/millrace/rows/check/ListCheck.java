package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;

/// Lists of one item type: text with delimiters, or a JSON array in JSON files; written as a JSON array.
final class ListCheck extends Check {
    private final byte[] delimiter;
    private final Check item;

    ListCheck(String delimiter, Check item) {
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.item = item;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        out.put('[');
        int start = from;
        for (int p = from; p <= to; p++) {
            boolean end = p == to;
            if (!end && !isDelimiter(b, p, to)) {
                continue;
            }
            if (start > from) {
                out.put(',');
            }
            if (!item.text(b, start, p, out)) {
                return false;
            }
            if (!end) {
                start = p + delimiter.length;
                p = start - 1;
            }
        }
        out.put(']');
        return true;
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        if (kind != JsonKind.ARRAY) {
            return super.json(kind, b, from, to, out);
        }
        out.put('[');
        int p = JsonText.space(b, from + 1, to);
        for (boolean first = true; b[p] != ']'; first = false) {
            int end = JsonText.value(b, p, to);
            if (!first) {
                out.put(',');
            }
            if (!JsonItems.check(item, b, p, end, out)) {
                return false;
            }
            p = JsonText.space(b, end, to);
            p = b[p] == ',' ? JsonText.space(b, p + 1, to) : p;
        }
        out.put(']');
        return true;
    }

    @Override
    public String wants() {
        return "a list with items that are " + item.wants();
    }

    private boolean isDelimiter(byte[] b, int p, int to) {
        if (p + delimiter.length > to) {
            return false;
        }
        for (int i = 0; i < delimiter.length; i++) {
            if (b[p + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }
}

package io.millrace.rows.infer;

import java.util.List;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Lines;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.check.JsonItems;
import io.millrace.rows.check.JsonKind;

/// Shows the values of accepted rows to their columns.
final class RowLines extends Lines {
    private final List<Column> columns;
    private final int[] keys;
    private final Out scratch = new Out(256);

    /// @param names of the columns, in the schema's order
    RowLines(List<String> names, List<Column> columns) {
        this.columns = columns;
        this.keys = names.stream().mapToInt(RowLines::keyLength).toArray();
    }

    /// Brace or comma, the name as the engine writes it, and the colon.
    private static int keyLength(String name) {
        Out out = new Out(64);
        out.string(name);
        return out.length + 2;
    }

    @Override
    protected void line(byte[] b, int from, int to) {
        int p = from;
        for (int i = 0; i < keys.length; i++) {
            int start = p + keys[i];
            p = JsonText.value(b, start, to);
            JsonKind kind = JsonItems.kind(b[start]);
            if (kind == JsonKind.STRING) {
                scratch.length = 0;
                JsonText.unescape(b, start + 1, p - 1, scratch);
                scratch.ensure(0);
                columns.get(i).add(kind, scratch.bytes, 0, scratch.length);
            } else {
                columns.get(i).add(kind, b, start, p);
            }
        }
    }
}

package io.millrace.rows.plan;

import java.io.IOException;
import java.util.Objects;

import io.millrace.rows.Reject;
import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.check.JsonKind;
import io.millrace.rows.check.Rule;

/// Judges rows one value at a time: writes each value to the sink and each fault to the rejects, and in the end keeps the row or takes it back. Ask in this order: [#begin],
/// then [#value] (or one of its kin) once for each field of the schema in order, then [#end]. Not thread-safe.
public final class Judge {
    private final Plan plan;
    private final Sink sink;
    private final FieldPlan[] fields;
    private final Keys keys;
    private final Out rows;
    private final int[] starts;
    private final int[] ends;
    private final boolean confidential;
    private int faults;
    private String lastField;
    private RejectCode lastCode;
    private String lastMessage;
    private byte[] lastSaying;

    /// Where the row stands; set it before [#begin].
    public final Place place = new Place();

    public Judge(Plan plan, Sink sink) {
        this.plan = plan;
        this.sink = sink;
        this.confidential = plan.hasConfidential();
        this.fields = plan.fields().toArray(new FieldPlan[0]);
        this.keys = plan.keys().isEmpty() && plan.references().isEmpty() ? null : new Keys(plan, this, sink);
        this.rows = sink.rows;
        this.starts = new int[fields.length];
        this.ends = new int[fields.length];
    }

    /// A way past [#value] for rows as they usually are.
    ///
    /// @param mostBytes longer rows are not usual
    public QuickRow quickRow(int mostBytes) {
        return new QuickRow(plan, rows, starts, ends, mostBytes);
    }

    /// Takes rows without keys as long as they can be read in one pass; returns where the next row begins. The place knows how many there were.
    ///
    /// @param to rows that begin there or behind are left
    public int quickRows(QuickRow quickRow, byte[] b, int from, int to) throws IOException {
        int next = quickRow.readAll(b, from, to, Sink.FLUSH);
        place.row += quickRow.taken();
        sink.accept(quickRow.taken());
        return next;
    }

    public boolean hasKeys() {
        return keys != null;
    }

    public void begin() {
        faults = 0;
        sink.begin();
    }

    /// The lexical form of a value.
    public void value(int index, byte[] b, int from, int to) {
        FieldPlan field = fields[index];
        Out out = rows;
        out.few(field.key, 0, field.keyLength);
        int start = out.length;
        if (field.isMissing(b, from, to)) {
            missing(field);
        } else if (!field.shortcut.text(b, from, to, out)) {
            out.length = start;
            if (field.check.text(b, from, to, out)) {
                rules(field, b, from, to, start);
            } else {
                typeFault(field, b, from, to, start);
            }
        }
        wrote(index, start);
    }

    /// A value of a JSON file.
    public void value(int index, JsonKind kind, byte[] b, int from, int to) {
        FieldPlan field = fields[index];
        Out out = rows;
        out.few(field.key, 0, field.keyLength);
        int start = out.length;
        boolean lexical = field.shortcut.takesJson()
                && (kind == JsonKind.STRING || kind == JsonKind.NUMBER && field.number);
        if (kind == JsonKind.NULL || kind == JsonKind.STRING && field.isMissing(b, from, to)) {
            missing(field);
        } else if (!lexical || !field.shortcut.text(b, from, to, out)) {
            out.length = start;
            if (field.check.json(kind, b, from, to, out)) {
                rules(field, b, from, to, start);
            } else {
                typeFault(field, b, from, to, start);
            }
        }
        wrote(index, start);
    }

    /// No value, whatever the field's missing values are.
    public void none(int index) {
        rows.few(fields[index].key, 0, fields[index].keyLength);
        int start = rows.length;
        missing(fields[index]);
        wrote(index, start);
    }

    /// A fault of the row, or of a field that is not judged further: null takes the place of its value.
    public void fault(String field, RejectCode code, String message, String value) {
        faults++;
        sink.fault(place, saying(field, code, message), value);
    }

    /// A fault of the row, with the bytes at fault; they are not shown if any field is confidential.
    public void fault(RejectCode code, String message, byte[] b, int from, int to) {
        fault(confidential, saying(null, code, message), b, from, to);
    }

    /// A fault of one field of the schema, whose value is not judged.
    public void fault(int index, RejectCode code, String message, byte[] b, int from, int to) {
        fault(fields[index].confidential, saying(fields[index].name, code, message), b, from, to);
    }

    /// Ends the row; returns what it has become: accepted, rejected or waiting.
    public Spans.Kind end() throws IOException {
        if (faults == 0 && keys != null && !keys.end(starts, ends)) {
            return faults == 0 ? Spans.Kind.WAITING : Spans.Kind.REJECTED;
        }
        if (faults == 0) {
            sink.accept();
            return Spans.Kind.ACCEPTED;
        }
        sink.reject();
        return Spans.Kind.REJECTED;
    }

    /// Ends the file: rows that wait for what they refer to are accepted or rejected now.
    ///
    /// @param spans is told which; null if nobody wants to know
    public void finish(Spans spans) throws IOException {
        if (keys != null) {
            keys.finish(spans);
        }
        sink.flush();
    }

    public boolean isFaulty() {
        return faults > 0;
    }

    FieldPlan field(int index) {
        return fields[index];
    }

    private void missing(FieldPlan field) {
        rows.putNull();
        if (field.required) {
            faults++;
            sink.fault(place, field.wantsValue, null);
        }
    }

    private void rules(FieldPlan field, byte[] b, int from, int to, int start) {
        Rule[] rules = field.rules;
        for (int i = 0; i < rules.length; i++) {
            if (!rules[i].holds(b, from, to, rows.bytes, start, rows.length)) {
                fault(field.confidential, field.wantsRules[i], b, from, to);
            }
        }
    }

    private void typeFault(FieldPlan field, byte[] b, int from, int to, int start) {
        rows.length = start;
        fault(field.confidential, field.wantsType, b, from, to);
        rows.putNull();
    }

    private void wrote(int index, int start) {
        if (keys != null) {
            starts[index] = start;
            ends[index] = rows.length;
        }
    }

    private void fault(boolean masked, byte[] saying, byte[] b, int from, int to) {
        faults++;
        if (masked) {
            sink.fault(place, saying, Reject.MASK);
        } else {
            sink.fault(place, saying, b, from, to);
        }
    }

    /// As [Sink#saying]; files that are wrong tend to be wrong in the same way again.
    private byte[] saying(String field, RejectCode code, String message) {
        if (code != lastCode || !message.equals(lastMessage) || !Objects.equals(field, lastField)) {
            lastField = field;
            lastCode = code;
            lastMessage = message;
            lastSaying = Sink.saying(field, code, message);
        }
        return lastSaying;
    }
}

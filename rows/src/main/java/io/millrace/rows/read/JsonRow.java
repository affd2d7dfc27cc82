package io.millrace.rows.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.millrace.rows.Boundary;
import io.millrace.rows.RefusalCode;
import io.millrace.rows.Reject;
import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.check.JsonItems;
import io.millrace.rows.check.JsonKind;
import io.millrace.rows.dialect.ItemType;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.plan.FieldPlan;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Spans;
import io.millrace.rows.schema.FieldsMatch;

/// Judges one JSON value as a row: an object by its names, or an array by its positions. Not thread-safe.
final class JsonRow {
    private static final int ABSENT = -1;
    private static final long BACKSLASHES = Swar.spread('\\');

    private final Plan plan;
    private final Judge judge;
    private final FieldsMatch match;
    private final List<String> itemKeys;
    private final NameTable names;
    private final int fields;
    private final int maxFieldBytes;
    private final int maxFields;
    private final int[] from;
    private final int[] to;
    private final Out scratch = new Out(256);
    private final List<int[]> unknown = new ArrayList<>();
    /// Members of the row.
    private int found;
    private int repeated;
    private ItemType itemType;
    private Columns columns;
    private int[] itemFrom = new int[16];
    private int[] itemTo = new int[16];

    JsonRow(Plan plan, Judge judge) {
        this.plan = plan;
        this.judge = judge;
        this.match = plan.format().schema().fieldsMatch();
        this.itemKeys = plan.format().dialect().itemKeys().orElse(null);
        this.names = new NameTable(plan.fields().stream().map(FieldPlan::name).toList());
        this.fields = plan.fields().size();
        this.maxFieldBytes = plan.format().limits().maxFieldBytes();
        this.maxFields = plan.format().limits().maxFields();
        this.from = new int[fields];
        this.to = new int[fields];
        this.itemType = plan.format().dialect().itemType().orElse(null);
        this.columns = plan.format().dialect().hasHeader() ? null : Columns.inOrder(plan);
    }

    /// Whether it is known what rows look like.
    boolean isOpened() {
        return itemType == ItemType.OBJECT || itemType == ItemType.ARRAY && columns != null;
    }

    Opening opening(Boundary end) {
        return isOpened() ? new Opening(columns, itemType, end) : null;
    }

    void resume(Opening opening) {
        itemType = opening.itemType;
        columns = opening.columns;
    }

    /// Whether the value is the header that comes before rows which are arrays; then it is taken in.
    boolean isHeader(byte[] b, int start, int end) throws FileFault {
        if (itemType == null) {
            itemType = b[start] == '[' ? ItemType.ARRAY : ItemType.OBJECT;
        }
        if (itemType == ItemType.OBJECT || columns != null) {
            return false;
        }
        List<String> header = new ArrayList<>();
        boolean good = JsonText.value(b, start, end) == end && b[start] == '[' && Utf8.malformed(b, start, end) < 0;
        int count = good ? items(b, start, end) : 0;
        for (int i = 0; i < count; i++) {
            good &= b[itemFrom[i]] == '"';
            scratch.length = 0;
            JsonText.unescape(b, itemFrom[i] + 1, itemTo[i] - 1, scratch);
            header.add(new String(scratch.bytes, 0, scratch.length, StandardCharsets.UTF_8));
        }
        if (!good) {
            throw new FileFault(RefusalCode.HEADER, "the first item must be an array of field names");
        }
        columns = Columns.match(plan, header);
        return true;
    }

    /// Judges the value in the range.
    Spans.Kind judge(byte[] b, int start, int end, boolean high) throws IOException {
        judge.begin();
        if (high && Utf8.malformed(b, start, end) >= 0) {
            judge.fault(null, RejectCode.ENCODING, "not well-formed text in the feed's encoding", null);
        } else if (itemType == ItemType.ARRAY) {
            array(b, start, end);
        } else {
            object(b, start, end);
        }
        return judge.end();
    }

    private void object(byte[] b, int start, int end) {
        if (b[start] != '{' || !members(b, start, end)) {
            broken(b, start, end);
            return;
        }
        if (found > maxFields) {
            judge.fault(null, RejectCode.TOO_MANY_FIELDS, "more than " + maxFields + " fields", null);
            return;
        }
        for (int[] key : unknown) {
            judge.fault(name(b, key[0], key[1]), RejectCode.UNKNOWN_FIELD,
                    "the schema has no such field", null);
        }
        if (repeated != ABSENT) {
            judge.fault(plan.fields().get(repeated).name(), RejectCode.DUPLICATE_FIELD, "the name stands there twice",
                    null);
        }
        if (match == FieldsMatch.PARTIAL && Arrays.stream(from).allMatch(at -> at == ABSENT)) {
            judge.fault(null, RejectCode.MISSING_FIELD, "no field of the schema is there", null);
        }
        for (int i = 0; i < fields; i++) {
            if (from[i] != ABSENT) {
                value(i, b, from[i], to[i]);
            } else if (match.allowsAbsent()) {
                judge.none(i);
            } else {
                judge.fault(plan.fields().get(i).name(), RejectCode.MISSING_FIELD, "the field is not there", null);
            }
        }
    }

    private void broken(byte[] b, int start, int end) {
        boolean json = JsonText.value(b, start, end) == end;
        if (json) {
            judge.fault(RejectCode.NOT_A_ROW, itemType == ItemType.ARRAY ? "must be an array" : "must be an object", b,
                    start,
                    end);
        } else {
            judge.fault(RejectCode.JSON, "not valid JSON, or nested more than " + JsonText.MAX_DEPTH + " levels deep",
                    b,
                    start, end);
        }
    }

    /// Finds the values of the object's members; false if it is not JSON.
    private boolean members(byte[] b, int start, int end) {
        Arrays.fill(from, ABSENT);
        unknown.clear();
        found = 0;
        repeated = ABSENT;
        int guess = 0;
        int p = JsonText.space(b, start + 1, end);
        if (p < end && b[p] == '}') {
            return p + 1 == end;
        }
        while (p < end && b[p] == '"') {
            int asExpected = names.endOf(guess, b, p, end);
            int nameEnd = asExpected > 0 ? asExpected : JsonText.string(b, p, end);
            int colon = nameEnd == JsonText.BAD ? end : JsonText.space(b, nameEnd, end);
            if (colon >= end || b[colon] != ':') {
                return false;
            }
            int value = JsonText.space(b, colon + 1, end);
            int valueEnd = JsonText.value(b, value, end);
            if (valueEnd == JsonText.BAD) {
                return false;
            }
            int index = asExpected > 0 ? guess : index(b, p + 1, nameEnd - 1, guess);
            guess = member(index, b, p + 1, nameEnd - 1, value, valueEnd) ? index + 1 : guess;
            p = JsonText.space(b, valueEnd, end);
            if (p >= end) {
                return false;
            }
            if (b[p] == '}') {
                return p + 1 == end;
            }
            if (b[p] != ',') {
                return false;
            }
            p = JsonText.space(b, p + 1, end);
        }
        return false;
    }

    /// The field of that name, or [NameTable#NONE].
    private int index(byte[] b, int nameFrom, int nameTo, int guess) {
        int index = names.find(b, nameFrom, nameTo, guess);
        if (index == NameTable.NONE && Swar.has(b, nameFrom, nameTo, BACKSLASHES)) {
            scratch.length = 0;
            JsonText.unescape(b, nameFrom, nameTo, scratch);
            index = names.find(scratch.bytes, 0, scratch.length, guess);
        }
        return index;
    }

    /// Remembers a member; false if it is none of a field's.
    private boolean member(int index, byte[] b, int nameFrom, int nameTo, int value, int valueEnd) {
        if (++found > maxFields) {
            return false;
        }
        boolean taken = itemKeys == null
                || itemKeys.contains(index >= 0 ? plan.fields().get(index).name() : name(b, nameFrom, nameTo));
        if (!taken) {
            return false;
        }
        if (index == NameTable.NONE) {
            if (!match.allowsUnknown()) {
                unknown.add(new int[] {nameFrom, nameTo});
            }
            return false;
        }
        if (from[index] != ABSENT) {
            repeated = index;
        }
        from[index] = value;
        to[index] = valueEnd;
        return true;
    }

    private void array(byte[] b, int start, int end) {
        if (b[start] != '[' || JsonText.value(b, start, end) != end) {
            broken(b, start, end);
            return;
        }
        int count = items(b, start, end);
        if (count != columns.count() || count > maxFields) {
            judge.fault(null, count < columns.count() ? RejectCode.TOO_FEW_FIELDS : RejectCode.TOO_MANY_FIELDS,
                    "must have " + columns.count() + " items, but has " + count, null);
            return;
        }
        for (int i = 0; i < fields; i++) {
            int column = columns.of()[i];
            if (column < 0) {
                judge.none(i);
            } else {
                value(i, b, itemFrom[column], itemTo[column]);
            }
        }
    }

    private int items(byte[] b, int start, int end) {
        int count = 0;
        for (int p = JsonText.space(b, start + 1, end); b[p] != ']';) {
            if (count == itemFrom.length) {
                itemFrom = Arrays.copyOf(itemFrom, count * 2);
                itemTo = Arrays.copyOf(itemTo, count * 2);
            }
            itemFrom[count] = p;
            itemTo[count] = JsonText.value(b, p, end);
            p = JsonText.space(b, itemTo[count++], end);
            p = b[p] == ',' ? JsonText.space(b, p + 1, end) : p;
        }
        return count;
    }

    private void value(int index, byte[] b, int start, int end) {
        JsonKind kind = JsonItems.kind(b[start]);
        if (end - start > maxFieldBytes) {
            judge.fault(index, RejectCode.FIELD_TOO_LARGE, "more than " + maxFieldBytes + " bytes", b, start, end);
        } else if (kind != JsonKind.STRING) {
            judge.value(index, kind, b, start, end);
        } else if (Swar.has(b, start + 1, end - 1, BACKSLASHES)) {
            scratch.length = 0;
            JsonText.unescape(b, start + 1, end - 1, scratch);
            scratch.terminate();
            judge.value(index, kind, scratch.bytes, 0, scratch.length);
        } else {
            judge.value(index, kind, b, start + 1, end - 1);
        }
    }

    /// A member's name, its escapes resolved.
    private String name(byte[] b, int start, int end) {
        scratch.length = 0;
        JsonText.unescape(b, start, end, scratch);
        return Utf8.excerpt(scratch.bytes, 0, scratch.length, Reject.MAX_VALUE_CHARS);
    }
}

package io.millrace.rows.read;

import java.io.IOException;

import io.millrace.rows.Reject;
import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Spans;

/// Hands the cells of a row to the judge, field by field of the schema. Not thread-safe.
final class CellJudge {
    private final Plan plan;
    private final Judge judge;
    private final Scanner scanner;
    private final int fields;
    private final int maxFieldBytes;
    private final byte[] nullSequence;
    private final Out scratch = new Out(256);

    CellJudge(Plan plan, Judge judge, Scanner scanner) {
        this.plan = plan;
        this.judge = judge;
        this.scanner = scanner;
        this.fields = plan.fields().size();
        this.maxFieldBytes = plan.format().limits().maxFieldBytes();
        this.nullSequence = plan.format().dialect().nullSequence()
                .map(text -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).orElse(null);
    }

    /// Judges a row with the right number of fields.
    Spans.Kind row(byte[] b, int rowStart, Cells cells, Columns columns) throws IOException {
        judge.begin();
        if (cells.high && Utf8.malformed(b, rowStart, cells.rowEnd) >= 0) {
            malformed(b, cells, columns);
            return judge.end();
        }
        if (cells.stray >= 0) {
            stray(b, cells, columns);
            return judge.end();
        }
        int[] of = columns.of();
        for (int i = 0; i < fields; i++) {
            int column = of[i];
            if (column < 0) {
                judge.none(i);
            } else {
                cell(i, b, cells.start[column], cells.end[column], cells.flags[column]);
            }
        }
        return judge.end();
    }

    private void cell(int field, byte[] b, int from, int to, byte flags) {
        if (to - from <= maxFieldBytes && nullSequence == null && (flags & Cells.ESCAPED) == 0) {
            judge.value(field, b, from, to);
        } else {
            unusual(field, b, from, to, flags);
        }
    }

    private void unusual(int field, byte[] b, int from, int to, byte flags) {
        if (to - from > maxFieldBytes) {
            judge.fault(field, RejectCode.FIELD_TOO_LARGE, "more than " + maxFieldBytes + " bytes", b, from, to);
        } else if (nullSequence != null && (flags & Cells.QUOTED) == 0
                && java.util.Arrays.equals(nullSequence, 0, nullSequence.length, b, from, to)) {
            judge.none(field);
        } else if ((flags & Cells.ESCAPED) != 0) {
            scratch.length = 0;
            scanner.unescape(b, from, to, (flags & Cells.QUOTED) != 0, scratch);
            scratch.terminate();
            judge.value(field, scratch.bytes, 0, scratch.length);
        } else {
            judge.value(field, b, from, to);
        }
    }

    private void malformed(byte[] b, Cells cells, Columns columns) {
        for (int column = 0; column < Math.min(cells.count, cells.start.length); column++) {
            int at = Utf8.malformed(b, cells.start[column], cells.end[column]);
            if (at >= 0) {
                atColumn(columns, column, RejectCode.ENCODING, "not well-formed text in the feed's encoding, at byte "
                        + (at - cells.start[column]) + " of the field", b, cells);
                return;
            }
        }
        judge.fault(null, RejectCode.ENCODING, "not well-formed text in the feed's encoding", null);
    }

    private void stray(byte[] b, Cells cells, Columns columns) {
        int column = Math.min(cells.stray, cells.start.length - 1);
        atColumn(columns, column, RejectCode.QUOTE, "a quote stands inside a field that is not quoted", b, cells);
    }

    /// A fault in a column, which may be one that the schema does not know.
    private void atColumn(Columns columns, int column, RejectCode code, String message, byte[] b, Cells cells) {
        for (int i = 0; i < fields; i++) {
            if (columns.of()[i] == column && code == RejectCode.QUOTE && plan.hasConfidential()) {
                // Where a quote is lost, delimiters may be part of values: nobody knows whose value this is.
                judge.fault(plan.fields().get(i).name(), code, message, Reject.MASK);
                return;
            }
            if (columns.of()[i] == column) {
                judge.fault(i, code, message, b, cells.start[column], cells.end[column]);
                return;
            }
        }
        judge.fault(null, code, message, null);
    }
}

package io.millrace.rows.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.millrace.rows.Boundary;
import io.millrace.rows.RefusalCode;
import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.dialect.Dialect;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.QuickRow;
import io.millrace.rows.plan.Spans;

/// Reads delimited text: finds header, comments and blank lines, hands rows to the judge, and finds its way back after a broken quote. Not thread-safe.
final class CsvReader implements RowReader {
    private final Plan plan;
    private final Dialect dialect;
    private final Window window;
    private final Judge judge;
    private final Spans spans;
    private final Scanner scanner;
    private final CellJudge cellJudge;
    private final Cells cells;
    private final Resync resync;
    private final byte[] comment;
    private final boolean newlinesEndRows;
    private final int maxRowBytes;
    private final int maxFields;
    private final int lastHeaderRow;
    private final int lastSpecialRow;
    private final List<String> header = new ArrayList<>();
    private Columns columns;
    /// Null if rows have to be read the long way.
    private QuickRow quickRow;
    /// Nobody wants to know of each of the rows that are read in one pass.
    private final boolean inARow;
    private int record;

    /// @param opening what the start of the file has told; null if this is the start
    CsvReader(Plan plan, Window window, Judge judge, Spans spans, Opening opening) {
        this.plan = plan;
        this.dialect = plan.format().dialect();
        this.window = window;
        this.judge = judge;
        this.spans = spans;
        this.scanner = scanner(dialect);
        this.cellJudge = new CellJudge(plan, judge, scanner);
        this.newlinesEndRows = dialect.lineTerminator().isEmpty();
        this.maxRowBytes = plan.format().limits().maxRowBytes();
        this.maxFields = plan.format().limits().maxFields();
        this.cells = new Cells(maxFields);
        this.resync = new Resync(window, scanner, plan.format().limits(), dialect);
        this.comment = dialect.commentChar().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        this.inARow = !judge.hasKeys() && spans == null && comment == null && window.isPlain();
        this.lastHeaderRow = dialect.headerRows().stream().mapToInt(row -> row).max().orElse(0);
        this.lastSpecialRow = Math.max(lastHeaderRow,
                dialect.commentRows().stream().mapToInt(row -> row).max().orElse(0));
        if (opening != null) {
            this.record = lastSpecialRow;
            columns(opening.columns);
        } else if (!dialect.hasHeader()) {
            columns(Columns.inOrder(plan));
        }
    }

    private void columns(Columns found) {
        columns = found;
        boolean usual = isQuick(dialect) && QuickRow.canTell(dialect) && found.isInOrder()
                && found.count() <= maxFields;
        quickRow = usual ? judge.quickRow(Math.min(maxRowBytes, plan.format().limits().maxFieldBytes()))
                : null;
    }

    private boolean isOpened() {
        return columns != null && record >= lastSpecialRow;
    }

    @Override
    public Opening opening() {
        return isOpened() ? new Opening(columns, null, boundary()) : null;
    }

    @Override
    public Boundary boundary() {
        return new Boundary(window.offset, judge.place.row, window.line - 1);
    }

    private static boolean isQuick(Dialect dialect) {
        return dialect.delimiter().length() == 1 && dialect.delimiter().charAt(0) < 0x80
                && dialect.lineTerminator().isEmpty() && dialect.escapeChar().isEmpty() && !dialect.skipInitialSpace();
    }

    static Scanner scanner(Dialect dialect) {
        return isQuick(dialect)
                ? new QuickScanner((byte) dialect.delimiter().charAt(0),
                        dialect.quoteChar().map(c -> (byte) c.charValue()).orElse((byte) '\n'), dialect.doubleQuote())
                : new FullScanner(dialect);
    }

    @Override
    public void read(long end) throws IOException {
        while ((window.offset < end || !isOpened()) && (window.left() > 0 || window.more())) {
            if (comment != null && startsWithComment()) {
                skipComment();
                continue;
            }
            if (newlinesEndRows && window.bytes[window.pos] == '\n') {
                cells.next = window.pos + 1;
                cells.lines = 1;
                pass(Spans.Kind.BLANK);
                continue;
            }
            if (quickRow != null && record >= lastSpecialRow && (inARow ? quickRows(end) : quickRow())) {
                continue;
            }
            cells.high = false;
            Scanner.Found found = scanner.scan(window.bytes, window.pos, window.limit, window.eof, cells);
            switch (found) {
                case MORE -> {
                    if (window.left() > maxRowBytes + Scanner.AHEAD) {
                        giveUp(RejectCode.ROW_TOO_LARGE, "more than " + maxRowBytes + " bytes");
                    } else {
                        window.more();
                    }
                }
                case BROKEN -> {
                    if (cells.rowEnd - window.pos > maxRowBytes) {
                        giveUp(RejectCode.ROW_TOO_LARGE, "more than " + maxRowBytes + " bytes");
                    } else {
                        giveUp(RejectCode.QUOTE, cells.stray >= 0
                                ? "a quote stands inside a field that is not quoted"
                                : cells.open
                                        ? "a quote is not closed"
                                        : "something other than a delimiter follows a closing quote");
                    }
                }
                case ROW -> row();
            }
        }
        if (columns == null) {
            throw new FileFault(RefusalCode.HEADER, "the file ends before its header is complete");
        }
    }

    /// Takes the rows before `end` that can be taken in one pass each; false if the first cannot.
    private boolean quickRows(long end) throws IOException {
        long before = judge.place.row;
        int to = (int) Math.min(window.limit, end - window.offset + window.pos);
        window.advance(judge.quickRows(quickRow, window.bytes, window.pos, to), judge.place.row - before);
        return judge.place.row > before;
    }

    /// Takes the row in one pass, if it can be taken so.
    private boolean quickRow() throws IOException {
        byte[] b = window.bytes;
        judge.begin();
        int end = quickRow.read(b, window.pos);
        if (end < 0) {
            return false;
        }
        cells.next = QuickRow.next(b, end);
        cells.lines = 1;
        place(end);
        pass(judge.end());
        return true;
    }

    private void row() throws IOException {
        int start = window.pos;
        if (cells.rowEnd == start && cells.count == 1) {
            pass(Spans.Kind.BLANK);
            return;
        }
        if (cells.rowEnd - start > maxRowBytes) {
            giveUp(RejectCode.ROW_TOO_LARGE, "more than " + maxRowBytes + " bytes");
            return;
        }
        if (record < lastSpecialRow && special()) {
            return;
        }
        record += record < lastSpecialRow ? 1 : 0;
        if (cells.count != columns.count() && cells.innerLines > 0) {
            giveUp(cells.count < columns.count() ? RejectCode.TOO_FEW_FIELDS : RejectCode.TOO_MANY_FIELDS,
                    wrongCount());
            return;
        }
        place(cells.rowEnd);
        Spans.Kind kind;
        if (cells.count != columns.count() || cells.count > maxFields) {
            judge.begin();
            judge.fault(null,
                    cells.count < columns.count() ? RejectCode.TOO_FEW_FIELDS : RejectCode.TOO_MANY_FIELDS,
                    wrongCount(), null);
            kind = judge.end();
        } else {
            kind = cellJudge.row(window.bytes, start, cells, columns);
        }
        pass(kind);
    }

    private String wrongCount() {
        return "must have " + columns.count() + " fields, but has " + cells.count;
    }

    private void place(int rowEnd) {
        judge.place.row++;
        judge.place.line = window.line;
        judge.place.offset = window.offset;
        judge.place.length = window.measure(window.pos, rowEnd);
    }

    private void pass(Spans.Kind kind) {
        long from = window.offset;
        window.advance(cells.next, cells.lines);
        if (spans != null) {
            spans.span(kind, from, window.offset);
        }
    }

    /// Rows that are told by their number: header and comments. True if the row was one.
    private boolean special() throws FileFault {
        int number = record + 1;
        boolean isHeader = dialect.headerRows().contains(number);
        if (!isHeader && !dialect.commentRows().contains(number) && number > lastHeaderRow) {
            return false;
        }
        record = number;
        if (isHeader) {
            addHeader();
        }
        pass(isHeader ? Spans.Kind.FRAME : Spans.Kind.COMMENT);
        if (number == lastHeaderRow) {
            columns(Columns.match(plan, header));
        }
        return true;
    }

    /// Joins several header rows; an empty cell in an upper row repeats the one before it, as in merged cells.
    private void addHeader() throws FileFault {
        List<String> texts = new ArrayList<>();
        Out out = new Out(256);
        for (int i = 0; i < Math.min(cells.count, cells.start.length); i++) {
            out.length = 0;
            boolean quoted = (cells.flags[i] & Cells.QUOTED) != 0;
            if ((cells.flags[i] & Cells.ESCAPED) != 0) {
                scanner.unescape(window.bytes, cells.start[i], cells.end[i], quoted, out);
            } else {
                out.put(window.bytes, cells.start[i], cells.end[i]);
            }
            out.ensure(0);
            if (Utf8.malformed(out.bytes, 0, out.length) >= 0) {
                throw new FileFault(RefusalCode.HEADER, "the header on line " + window.line
                        + " is not well-formed text in the feed's encoding");
            }
            texts.add(new String(out.bytes, 0, out.length, StandardCharsets.UTF_8));
        }
        if (cells.stray >= 0) {
            throw new FileFault(RefusalCode.HEADER,
                    "the header on line " + window.line + " has a quote inside a field that is not quoted");
        }
        List<String> upper = List.copyOf(header);
        header.clear();
        for (int i = 0; i < Math.max(upper.size(), texts.size()); i++) {
            String above = upper.isEmpty() ? "" : upper.get(Math.min(i, upper.size() - 1));
            String below = i < texts.size() ? texts.get(i) : "";
            header.add(above.isEmpty() || below.isEmpty() ? above + below : above + dialect.headerJoin() + below);
        }
    }

    private boolean startsWithComment() throws IOException {
        while (window.left() < comment.length && window.more()) {
            continue;
        }
        return window.left() >= comment.length && java.util.Arrays.equals(window.bytes, window.pos,
                window.pos + comment.length, comment, 0, comment.length);
    }

    private void skipComment() throws IOException {
        long from = window.offset;
        resync.skipLine();
        if (spans != null) {
            spans.span(Spans.Kind.COMMENT, from, window.offset);
        }
    }

    /// Rejects a row whose end is not sure, and goes on where rows are sure again.
    private void giveUp(RejectCode code, String message) throws IOException {
        if (record < lastHeaderRow) {
            throw new FileFault(RefusalCode.HEADER,
                    "the header on line " + window.line + " cannot be read: " + message);
        }
        place(window.pos);
        long from = window.offset;
        boolean natural = code == RejectCode.TOO_FEW_FIELDS || code == RejectCode.TOO_MANY_FIELDS;
        boolean oneLine = code == RejectCode.QUOTE && cells.lines == 0 && !cells.open;
        long naturalEnd = natural ? window.offset + window.measure(window.pos, cells.next) : Long.MAX_VALUE;
        long naturalLength = natural ? window.measure(window.pos, cells.rowEnd) : 0;
        window.fill(1000);
        String excerpt = plan.hasConfidential() ? io.millrace.rows.Reject.MASK : firstLine();
        long end = resync.next(columns.count(), naturalEnd, oneLine);
        boolean broken = !natural || window.offset < naturalEnd;
        judge.place.length = broken ? end - from : naturalLength;
        judge.begin();
        judge.fault(null, natural && broken ? RejectCode.QUOTE : code,
                natural && broken ? "a quote is not closed on its line" : message,
                excerpt);
        judge.end();
        if (spans != null) {
            spans.span(Spans.Kind.REJECTED, from, window.offset);
        }
    }

    private String firstLine() {
        byte[] b = window.bytes;
        int end = window.pos;
        while (end < Math.min(window.limit, window.pos + 1000) && b[end] != '\n' && b[end] != '\r') {
            end++;
        }
        return Utf8.excerpt(b, window.pos, end, io.millrace.rows.Reject.MAX_VALUE_CHARS);
    }
}

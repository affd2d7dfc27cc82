package io.millrace.bench.peer;

import java.io.IOException;
import java.io.OutputStream;

/// Hand-written checks of one order, field by field as a parser hands them over, on characters without a String: what somebody would write who wants speed and has but this one file
/// format. Not thread-safe.
final class OrderChecker {
    static final int COLUMNS = 8;
    private static final String[] NAMES = {"order_id", "customer", "sku", "status", "amount", "ordered_on",
            "shipped_at", "gift"};
    private static final byte[][] KEYS = new byte[COLUMNS][];
    private static final byte[] NULL = JsonBytes.ascii("null");
    private static final byte[] END = JsonBytes.ascii("}\n");
    private static final int MAX_CUSTOMER = 80;
    private static final long MAX_CENTS = 9_999_999;

    static {
        for (int i = 0; i < COLUMNS; i++) {
            KEYS[i] = JsonBytes.ascii((i == 0 ? "{\"" : ",\"") + NAMES[i] + "\":");
        }
    }

    private final OutputStream rows;
    private final OutputStream rejects;
    private final JsonBytes out = new JsonBytes();
    private long line;
    private int fields;
    private boolean faulty;

    OrderChecker(OutputStream rows, OutputStream rejects) {
        this.rows = rows;
        this.rejects = rejects;
    }

    void begin(long startingLine) {
        line = startingLine;
        fields = 0;
        faulty = false;
        out.begin();
    }

    /// @param quoted whether it stood in quotes
    void field(char[] b, int from, int count, boolean quoted) throws IOException {
        int column = fields++;
        if (column >= COLUMNS) {
            return;
        }
        out.put(KEYS[column]);
        if (count == 0) {
            out.put(NULL);
            if (column != 6) {
                fault(NAMES[column], "required");
            }
            return;
        }
        switch (column) {
            case 0 -> orderId(b, from, from + count);
            case 1 -> customer(b, from, from + count, quoted);
            case 2 -> text(b, from, count, isSku(b, from, count), "pattern");
            case 3 -> text(b, from, count, isState(b, from, count), "enum");
            case 4 -> amount(b, from, from + count);
            case 5 -> date(b, from, count);
            case 6 -> text(b, from, count, isDateTime(b, from, count), "type");
            default -> gift(b, from, count);
        }
    }

    /// Ends the row: accepted if nothing was wrong with it.
    void end() throws IOException {
        if (fields != COLUMNS) {
            fault(null, fields < COLUMNS ? "too-few-fields" : "too-many-fields");
        }
        if (faulty) {
            out.takeBack();
        } else {
            out.put(END);
            out.end(rows);
        }
    }

    void finish() throws IOException {
        out.flush(rows);
    }

    private void fault(String name, String code) throws IOException {
        faulty = true;
        rejects.write(JsonBytes.ascii("{\"line\":" + line + ",\"field\":" + (name == null ? "null" : '"' + name + '"')
                + ",\"code\":\"" + code + "\"}\n"));
    }

    private void text(char[] b, int from, int count, boolean ok, String code) throws IOException {
        if (ok) {
            out.string(b, from, count);
        } else {
            fault(NAMES[fields - 1], code);
        }
    }

    private void orderId(char[] b, int from, int to) throws IOException {
        int p = b[from] == '-' ? from + 1 : from;
        boolean positive = false;
        boolean digits = p < to;
        for (int i = p; i < to; i++) {
            digits &= isDigit(b[i]);
            positive |= b[i] != '0';
        }
        if (!digits) {
            fault(NAMES[0], "type");
        } else if (!positive || p > from) {
            fault(NAMES[0], "minimum");
        } else {
            out.plain(b, from, to - from);
        }
    }

    private void customer(char[] b, int from, int to, boolean quoted) throws IOException {
        int low = 0;
        boolean quote = false;
        for (int i = from; i < to; i++) {
            if (b[i] == '\uFFFD') {
                fault(NAMES[1], "encoding");
                return;
            }
            quote |= b[i] == '"';
            low += Character.isLowSurrogate(b[i]) ? 1 : 0;
        }
        if (quote && !quoted) {
            fault(NAMES[1], "quote");
        } else if (to - from - low > MAX_CUSTOMER) {
            fault(NAMES[1], "max-length");
        } else {
            out.string(b, from, to - from);
        }
    }

    private static boolean isSku(char[] b, int from, int count) {
        if (count != 8 || b[from + 3] != '-') {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (b[from + i] < 'A' || b[from + i] > 'Z') {
                return false;
            }
        }
        return isDigit(b[from + 4]) && isDigit(b[from + 5]) && isDigit(b[from + 6]) && isDigit(b[from + 7]);
    }

    private static boolean isState(char[] b, int from, int count) {
        return switch (count) {
            case 3 -> is(b, from, "new");
            case 4 -> is(b, from, "paid");
            case 6 -> is(b, from, "packed");
            case 7 -> is(b, from, "shipped");
            case 9 -> is(b, from, "cancelled");
            default -> false;
        };
    }

    private static boolean is(char[] b, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (b[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Up to two decimals matter: nothing else is in these files, and a third would be a matter for a slower path.
    private void amount(char[] b, int from, int to) throws IOException {
        boolean minus = b[from] == '-';
        int p = minus ? from + 1 : from;
        long cents = 0;
        int whole = p;
        while (p < to && isDigit(b[p])) {
            cents = cents * 10 + b[p++] - '0';
        }
        int decimals = 0;
        boolean good = p > whole && p - whole < 16;
        if (p < to && b[p] == '.') {
            for (p++; p < to && isDigit(b[p]); p++, decimals++) {
                cents = cents * 10 + b[p] - '0';
            }
            good &= decimals > 0 && decimals <= 2;
        }
        if (!good || p < to) {
            fault(NAMES[4], "type");
            return;
        }
        cents *= decimals == 0 ? 100 : decimals == 1 ? 10 : 1;
        if (minus && cents > 0) {
            fault(NAMES[4], "minimum");
        } else if (cents > MAX_CENTS) {
            fault(NAMES[4], "maximum");
        } else {
            out.plain(b, from, to - from);
        }
    }

    private void date(char[] b, int from, int count) throws IOException {
        if (count != 10 || !isDate(b, from)) {
            fault(NAMES[5], "type");
        } else if (b[from] < '2') {
            fault(NAMES[5], "minimum");
        } else {
            out.string(b, from, count);
        }
    }

    private void gift(char[] b, int from, int count) throws IOException {
        if (count == 4 && is(b, from, "true") || count == 5 && is(b, from, "false")) {
            out.plain(b, from, count);
        } else {
            fault(NAMES[7], "type");
        }
    }

    private static boolean isDateTime(char[] b, int p, int count) {
        return count == 20 && isDate(b, p) && b[p + 10] == 'T' && b[p + 13] == ':' && b[p + 16] == ':'
                && b[p + 19] == 'Z' && two(b, p + 11) < 24 && two(b, p + 14) < 60 && two(b, p + 17) < 60;
    }

    private static boolean isDate(char[] b, int p) {
        int year = two(b, p) * 100 + two(b, p + 2);
        int month = two(b, p + 5);
        int day = two(b, p + 8);
        if (year > 9_999 || month < 1 || month > 12 || day < 1 || b[p + 4] != '-' || b[p + 7] != '-') {
            return false;
        }
        return day <= 28 || day <= switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /// A large number where they are not digits.
    private static int two(char[] b, int p) {
        return isDigit(b[p]) && isDigit(b[p + 1]) ? (b[p] - '0') * 10 + b[p + 1] - '0' : 1_000_000;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

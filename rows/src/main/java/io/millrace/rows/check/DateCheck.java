package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;

/// Dates and times of fixed form: `yyyy-mm-dd`, `hh:mm:ss`, `yyyy-mm` and `yyyy`. What is written is what came.
final class DateCheck extends Check {
    enum Form {
        DATE(10, "a date as yyyy-mm-dd"), TIME(8, "a time as hh:mm:ss"), YEAR_MONTH(7, "a month as yyyy-mm"),
        YEAR(4, "a year as yyyy");

        private final int length;
        private final String wants;

        Form(int length, String wants) {
            this.length = length;
            this.wants = wants;
        }
    }

    private final Form form;

    DateCheck(Form form) {
        this.form = form;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        if (to - from != form.length) {
            return false;
        }
        boolean ok = switch (form) {
            case DATE -> Digits.isDate(b, from);
            case TIME -> Digits.isTime(b, from);
            case YEAR_MONTH -> Digits.four(b, from) >= 0 && b[from + 4] == '-' && Digits.two(b, from + 5) >= 1
                    && Digits.two(b, from + 5) <= 12;
            case YEAR -> Digits.four(b, from) >= 0;
        };
        if (!ok) {
            return false;
        }
        if (form == Form.YEAR) {
            // A year is a number, and JSON numbers have no leading zeros.
            out.ascii(Integer.toString(Digits.four(b, from)));
            return true;
        }
        out.fewQuoted(b, from, to);
        return true;
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        boolean number = form == Form.YEAR && kind == JsonKind.NUMBER;
        return (number || kind == JsonKind.STRING) && text(b, from, to, out);
    }

    @Override
    public Shortcut shortcut(List<Rule> rules) {
        return form == Form.DATE && rules.stream().allMatch(OrderRule.class::isInstance) ? new DateShortcut(rules)
                : super.shortcut(rules);
    }

    @Override
    public String wants() {
        return form.wants;
    }
}

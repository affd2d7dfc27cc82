package io.millrace.rows.check;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.pattern.FixedForm;

/// Strings that must match a pattern of fixed form, written as they stand.
final class FormShortcut extends Shortcut {
    private final FixedForm form;

    /// @param form a plain one
    FormShortcut(FixedForm form) {
        this.form = form;
    }

    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        if (!form.stands(b, from, stops)) {
            return NOT;
        }
        int to = from + form.length();
        out.fewQuoted(b, from, to);
        return to;
    }
}

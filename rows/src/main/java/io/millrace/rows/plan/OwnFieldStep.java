package io.millrace.rows.plan;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.check.Shortcut;

/// One field's step. This class is only a pattern: its bytes are loaded again for each field of a plan, as a hidden class (JEP 371). What is the same for all rows is a constant there, so the compiler knows the
/// shortcut, the name and the next step while it compiles this one, and makes one piece of code of several fields, with no call through a table of methods.
final class OwnFieldStep extends FieldStep {
    private static final Parts PARTS;

    static {
        try {
            PARTS = MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Parts.class);
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final FieldPlan FIELD = PARTS.field();
    private static final Shortcut SHORTCUT = FIELD.shortcut;
    private static final boolean ONLY_EMPTY_IS_MISSING = FIELD.onlyEmptyIsMissing;
    private static final byte[] NAME = FIELD.key;
    private static final int NAME_LENGTH = FIELD.keyLength;
    private static final long NAME_BEGINS = Swar.load(NAME, 0);
    private static final long NAME_GOES_ON = Swar.load(NAME, 8);
    private static final byte DELIMITER = PARTS.delimiter();
    private static final long DELIMITERS = Swar.spread(DELIMITER);
    private static final boolean KEYED = PARTS.keyed();
    private static final int INDEX = PARTS.index();
    private static final FieldStep NEXT = PARTS.next();

    @Override
    int read(QuickRow row, byte[] b, int from, Out rows) {
        name(rows);
        int start = rows.length;
        // Neither a quote nor a line end, nor what few values begin with.
        boolean usual = ONLY_EMPTY_IS_MISSING && b[from] > '"' && b[from] != DELIMITER;
        int end = usual ? SHORTCUT.take(b, from, DELIMITERS, rows) : row.field(FIELD, b, from);
        if (KEYED) {
            row.wrote(INDEX, start);
        }
        if (end < 0 || NEXT == null) {
            return end;
        }
        return b[end] == DELIMITER ? NEXT.read(row, b, end + 1, rows) : -1;
    }

    private static void name(Out rows) {
        if (NAME_LENGTH > 16) {
            rows.few(NAME, 0, NAME_LENGTH);
            return;
        }
        rows.ensure(16);
        byte[] to = rows.bytes;
        Swar.store(to, rows.length, NAME_BEGINS);
        Swar.store(to, rows.length + 8, NAME_GOES_ON);
        rows.length += NAME_LENGTH;
    }
}

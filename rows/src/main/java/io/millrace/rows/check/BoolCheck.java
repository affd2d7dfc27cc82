package io.millrace.rows.check;

import io.millrace.rows.bytes.ByteSet;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.schema.FieldType;

/// Booleans by the field's `trueValues` and `falseValues`.
final class BoolCheck extends Check {
    private static final byte[] TRUE = Constants.padded("true");
    private static final byte[] FALSE = Constants.padded("false");

    private final ByteSet trueValues;
    private final ByteSet falseValues;

    BoolCheck(FieldType.Bool type) {
        trueValues = ByteSet.ofTexts(type.trueValues());
        falseValues = ByteSet.ofTexts(type.falseValues());
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        if (trueValues.contains(b, from, to)) {
            out.few(TRUE, 0, 4);
        } else if (falseValues.contains(b, from, to)) {
            out.few(FALSE, 0, 5);
        } else {
            return false;
        }
        return true;
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        return switch (kind) {
            case TRUE -> {
                out.few(TRUE, 0, 4);
                yield true;
            }
            case FALSE -> {
                out.few(FALSE, 0, 5);
                yield true;
            }
            default -> super.json(kind, b, from, to, out);
        };
    }

    @Override
    public String wants() {
        return "a boolean";
    }
}

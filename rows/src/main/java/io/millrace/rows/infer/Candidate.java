package io.millrace.rows.infer;

import java.util.Objects;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.check.Check;
import io.millrace.rows.check.Checks;
import io.millrace.rows.check.JsonKind;
import io.millrace.rows.schema.FieldType;

/// A type that a column may turn out to have. What is of the type is the engine's to say; the shape only keeps out what nobody would call by that name, such as `007` for an
/// integer or `1,2` for a number with thousands.
///
/// @param reading candidates of one group with different readings make a column ambiguous if its values fit both; null if there is nothing to mistake it for
record Candidate(FieldType type, Check check, Shape shape, String group, String reading) {
    /// What a value has to look like, beyond what its check asks.
    @FunctionalInterface
    interface Shape {
        Shape ANY = (_, _, _) -> true;

        boolean fits(byte[] b, int from, int to);
    }

    Candidate {
        Objects.requireNonNull(type);
        Objects.requireNonNull(shape);
    }

    static Candidate of(FieldType type, Shape shape) {
        return new Candidate(type, Checks.of(type), shape, null, null);
    }

    static Candidate of(FieldType type) {
        return of(type, Shape.ANY);
    }

    Candidate readAs(String newGroup, String newReading) {
        return new Candidate(type, check, shape, newGroup, newReading);
    }

    boolean takesText(byte[] b, int from, int to, Out scratch) {
        scratch.length = 0;
        return shape.fits(b, from, to) && check.text(b, from, to, scratch);
    }

    /// Texts of a JSON file are no numbers: whoever wrote them had numbers to write.
    boolean takesJson(JsonKind kind, byte[] b, int from, int to, Out scratch) {
        boolean numeric = switch (type) {
            case FieldType.Number _,FieldType.Whole _,FieldType.Year _,FieldType.Bool _ -> true;
            default -> false;
        };
        scratch.length = 0;
        return !(numeric && kind == JsonKind.STRING) && shape.fits(b, from, to)
                && check.json(kind, b, from, to, scratch);
    }
}

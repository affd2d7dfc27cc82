package io.millrace.rows.plan;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

import io.millrace.rows.bytes.Out;

/// The rest of a [QuickRow] from one field on. Immutable.
abstract class FieldStep {
    /// What a step is made of.
    ///
    /// @param next null behind the last field
    record Parts(int index, FieldPlan field, byte delimiter, boolean keyed, FieldStep next) {}

    /// Writes the fields from this one on; returns where the last ends, or negative if one is not as usual.
    ///
    /// @param from where the field begins
    /// @param rows takes what is written
    abstract int read(QuickRow row, byte[] b, int from, Out rows);

    /// The step as a class of its own, whose constants are these parts: see [OwnFieldStep]. Empty where classes cannot be read or defined at run time.
    static Optional<FieldStep> of(Parts parts) {
        try (InputStream in = FieldStep.class.getResourceAsStream("OwnFieldStep.class")) {
            return in == null ? Optional.empty()
                    : Optional.of((FieldStep) MethodHandles.lookup()
                            .defineHiddenClassWithClassData(in.readAllBytes(), parts, true).lookupClass()
                            .getDeclaredConstructor().newInstance());
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}

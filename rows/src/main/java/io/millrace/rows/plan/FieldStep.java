package io.millrace.rows.plan;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

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

    /// The step as a class of its own, whose constants are these parts: see [OwnFieldStep].
    static FieldStep of(Parts parts) {
        try (InputStream in = FieldStep.class.getResourceAsStream("OwnFieldStep.class")) {
            MethodHandles.Lookup own = MethodHandles.lookup().defineHiddenClassWithClassData(in.readAllBytes(), parts,
                    true);
            return (FieldStep) own.findConstructor(own.lookupClass(), MethodType.methodType(void.class)).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("the row engine's own classes cannot be read", e);
        }
    }
}

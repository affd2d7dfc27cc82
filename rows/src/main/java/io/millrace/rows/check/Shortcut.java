package io.millrace.rows.check;

import io.millrace.rows.bytes.Out;

/// A field's check and rules in one look at the value, for values as they usually are: one call instead of several that a processor cannot foresee. Immutable, thread-safe.
public abstract class Shortcut {
    /// Past nothing.
    public static final Shortcut NONE = new Shortcut() {
        @Override
        public boolean text(byte[] b, int from, int to, Out out) {
            return false;
        }
    };

    /// Writes the value and returns true, if it is of the type and keeps every rule; what is written is what the check writes. False tells nothing, and whatever was
    /// written does not count: then ask the check and the rules.
    public abstract boolean text(byte[] b, int from, int to, Out out);
}

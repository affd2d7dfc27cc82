package io.millrace.processor.result;

import java.io.IOException;
import java.io.OutputStream;

/// An output under way, in memory that does not grow with it. Not thread-safe. Either [#finish] or [#abort] ends it; closing does neither.
public abstract class Output extends OutputStream {
    /// Makes the output exist.
    public abstract void finish() throws IOException;

    /// Leaves nothing behind.
    public abstract void abort();
}

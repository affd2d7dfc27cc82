package io.millrace.processor.result;

import java.io.IOException;

/// Where results go.
public interface Outputs {
    /// A new output; it exists from [Output#finish] on, whole, and not before.
    Output create(String key) throws IOException;

    /// Writes the manifest on condition that there is none: the moment in which results become visible.
    ///
    /// @return false where there was one already; it stands
    boolean commit(String key, byte[] manifest) throws IOException;
}

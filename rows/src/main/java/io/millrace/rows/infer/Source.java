package io.millrace.rows.infer;

import java.io.IOException;
import java.io.InputStream;

/// A file that can be read from its beginning more than once: it is looked at, and then read for its types.
@FunctionalInterface
public interface Source {
    /// The file as stored, compressed or not; the caller closes it.
    InputStream open() throws IOException;
}

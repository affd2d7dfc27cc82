package io.millrace.rows.read;

import java.io.IOException;

/// Reads a file to its end and has every row judged.
public interface RowReader {
    void read() throws IOException;
}

package io.millrace.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// Checks an orders file: our engine, or what somebody would use instead. Called many times in one process; not thread-safe.
public interface Checker {
    /// @param file the orders
    /// @param rows takes the accepted rows as JSON Lines
    /// @param rejects takes a JSON line for each fault: `byte` of the row, or `line` or `row` counted from 1, whichever the tool knows; `field`, `code`
    void check(Path file, Path rows, Path rejects) throws IOException, SQLException;
}

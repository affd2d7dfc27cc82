package io.millrace.cli.stream;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of the user's to read.
///
/// @param path null for standard input
/// @param size bytes; -1 where nobody knows
public record Input(String name, Path path, InputStream stream, long size) implements AutoCloseable {
    public static final long UNKNOWN = -1;

    public static Input open(String given, Context context) throws IOException {
        if (given.equals("-")) {
            return new Input("standard input", null, context.in(), UNKNOWN);
        }
        var path = context.path(given);
        if (!Files.exists(path)) {
            throw new CommandException(Exit.USAGE, "no such file: " + path);
        }
        if (Files.isDirectory(path)) {
            throw new CommandException(Exit.USAGE, path + " is a directory; give a file");
        }
        return new Input(given, path, Files.newInputStream(path),
                Files.isRegularFile(path) ? Files.size(path) : UNKNOWN);
    }

    @Override
    public void close() throws IOException {
        if (path != null) {
            stream.close();
        }
    }
}

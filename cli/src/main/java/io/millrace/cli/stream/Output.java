package io.millrace.cli.stream;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Where results go: nowhere, standard output, or a file, which appears under its name only once it is whole.
public final class Output implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    public static final String STANDARD_OUTPUT = "-";

    private final Path path;
    private final Path part;
    private final OutputStream stream;
    private final boolean isStandardOutput;
    private boolean isWhole;

    private Output(Path path, Path part, OutputStream stream, boolean isStandardOutput) {
        this.path = path;
        this.part = part;
        this.stream = stream;
        this.isStandardOutput = isStandardOutput;
    }

    /// @param given null for nowhere
    public static Output open(String given, Context context, Input input) throws IOException {
        if (given == null) {
            return new Output(null, null, OutputStream.nullOutputStream(), false);
        }
        if (given.equals(STANDARD_OUTPUT)) {
            return new Output(null, null, context.screen().stream(), true);
        }
        var path = context.path(given);
        if (input.path() != null && Files.exists(path) && Files.isSameFile(path, input.path())) {
            throw new CommandException(Exit.USAGE, "would overwrite the file that is checked: " + path);
        }
        if (Files.isDirectory(path) || !Files.isDirectory(path.toAbsolutePath().getParent())) {
            throw new CommandException(Exit.USAGE, "cannot write " + path + ": "
                    + (Files.isDirectory(path) ? "it is a directory" : "no such directory"));
        }
        // A pipe or a device is written to as it is.
        var part = Files.exists(path) && !Files.isRegularFile(path) ? null
                : path.resolveSibling(path.getFileName() + ".part");
        return new Output(path, part,
                new BufferedOutputStream(Files.newOutputStream(part == null ? path : part), BUFFER), false);
    }

    public OutputStream stream() {
        return stream;
    }

    public boolean isStandardOutput() {
        return isStandardOutput;
    }

    public boolean isSameAs(Output other) {
        return path != null && path.equals(other.path) || isStandardOutput && other.isStandardOutput;
    }

    /// Everything was written: [#close] gives the file its name.
    public void whole() {
        isWhole = true;
    }

    @Override
    public void close() throws IOException {
        if (isStandardOutput) {
            stream.flush();
            return;
        }
        try {
            stream.close();
        } finally {
            if (part != null && !isWhole) {
                Files.deleteIfExists(part);
            }
        }
        if (part != null && isWhole) {
            try {
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

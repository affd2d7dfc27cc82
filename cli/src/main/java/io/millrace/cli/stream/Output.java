package io.millrace.cli.stream;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Screen;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Where results go: nowhere, standard output, or a file, which appears under its name only once it is whole. Whatever ends the process before, Ctrl-C too, leaves nothing behind.
public final class Output implements AutoCloseable {
    public static final String STANDARD_OUTPUT = "-";
    private static final int BUFFER = 1 << 16;

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
    /// @param inputs files that the command reads, which it therefore must not overwrite
    public static Output open(String given, Context context, List<Path> inputs) throws IOException {
        if (given == null) {
            return new Output(null, null, OutputStream.nullOutputStream(), false);
        }
        if (given.equals(STANDARD_OUTPUT)) {
            return new Output(null, null, context.screen().stream(), true);
        }
        var named = context.path(given);
        if (Files.isDirectory(named) || !Files.isDirectory(named.toAbsolutePath().getParent())) {
            throw new CommandException(Exit.USAGE, "cannot write " + named + ": "
                    + (Files.isDirectory(named) ? "it is a directory" : "no such directory"));
        }
        // What a link points to is written, and the link stays.
        var path = Files.exists(named) ? named.toRealPath() : named;
        for (Path input : inputs) {
            if (Files.exists(path) && Files.isSameFile(path, input)) {
                throw new CommandException(Exit.USAGE, "would overwrite a file that is read: " + named);
            }
        }
        // A pipe or a device is written to as it is.
        var part = Files.exists(path) && !Files.isRegularFile(path) ? null
                : path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        if (part != null) {
            part.toFile().deleteOnExit();
        }
        return new Output(path, part, new Named(Files.newOutputStream(part == null ? path : part), named), false);
    }

    public OutputStream stream() {
        return stream;
    }

    public boolean isStandardOutput() {
        return isStandardOutput;
    }

    /// Whether both would write one file. Two may share a device.
    public boolean isSameAs(Output other) {
        return part != null && path.equals(other.path) || isStandardOutput && other.isStandardOutput;
    }

    /// Everything was written: the file gets its name. Trouble with writing shows here at the latest.
    public void whole() throws IOException {
        if (isStandardOutput) {
            stream.flush();
            return;
        }
        stream.close();
        if (part != null) {
            try {
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        isWhole = true;
    }

    /// A refused file publishes no rows: whatever stands under the name already is not of this file.
    public void leftOut(Screen screen) {
        if (part != null) {
            screen.note("no rows were written to " + path + ", because the file is refused");
        }
    }

    @Override
    public void close() throws IOException {
        if (isStandardOutput) {
            stream.flush();
            return;
        }
        if (isWhole) {
            return;
        }
        try {
            stream.close();
        } finally {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        }
    }

    /// Says of trouble with which file it is.
    private static final class Named extends FilterOutputStream {
        private final Path path;

        Named(OutputStream out, Path path) {
            super(new BufferedOutputStream(out, BUFFER));
            this.path = path;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } catch (IOException e) {
                throw named(e);
            }
        }

        private IOException named(IOException e) {
            return new IOException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}

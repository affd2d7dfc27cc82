package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process that is killed now would leave on disk: a copy of its directory, taken while it runs.
public final class Snapshot {
    private Snapshot() {}

    public static Path of(Path directory, Path copy) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> copy(file, copy.resolve(directory.relativize(file))));
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

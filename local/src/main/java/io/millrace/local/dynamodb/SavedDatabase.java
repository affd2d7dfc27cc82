package io.millrace.local.dynamodb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The database as the state directory has it, and the token of the memory-backed one that has overtaken it, if any.
///
/// @param directory absolute
record SavedDatabase(Path directory) {
    private static final String TOKEN = "memory-token";
    private static final String DATABASE = ".db";
    private static final String JOURNAL = ".db-journal";
    private static final String PARTIAL = ".partial";

    /// Whether the database is in memory, under this token.
    boolean holds(UUID token) throws IOException {
        Path file = directory.resolve(TOKEN);
        return !Files.notExists(file) && Files.readString(file).equals(token.toString());
    }

    /// Empty or damaged is none.
    List<UUID> token() throws IOException {
        Path file = directory.resolve(TOKEN);
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return List.of(UUID.fromString(Files.readString(file)));
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    void setToken(UUID token) throws IOException {
        Path partial = directory.resolve(TOKEN + PARTIAL);
        Files.writeString(partial, token.toString());
        Files.move(partial, directory.resolve(TOKEN), StandardCopyOption.ATOMIC_MOVE);
    }

    void removeToken() throws IOException {
        Files.deleteIfExists(directory.resolve(TOKEN));
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files(directory, DATABASE, JOURNAL)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /// With the journal that a killed process may have left: SQLite rolls back when it opens them
    /// (https://www.sqlite.org/lockingv3.html#hot_journals).
    void copyTo(Path target) throws IOException {
        for (Path file : files(directory, DATABASE, JOURNAL)) {
            Files.copy(file, target.resolve(file.getFileName().toString()));
        }
    }

    /// Replaces the database by the one in `from`, durably, unless somebody is still writing there.
    ///
    /// @param from may be this directory: then its files become new ones, which nobody has open
    /// @return false when nothing was done, since `from` was not at rest
    boolean save(Path from) throws IOException {
        List<Path> files = files(from, DATABASE);
        for (Path file : files) {
            Path partial = directory.resolve(file.getFileName() + PARTIAL);
            Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (isBeingWritten(from) || Files.mismatch(file, partial) >= 0) {
                Files.delete(partial);
                return false;
            }
        }
        for (Path journal : files(directory, JOURNAL)) {
            Files.delete(journal); // belongs to the database that is replaced
        }
        for (Path file : files) {
            Path name = directory.resolve(file.getFileName().toString());
            Files.move(directory.resolve(file.getFileName() + PARTIAL), name, StandardCopyOption.ATOMIC_MOVE);
        }
        return true;
    }

    /// An empty journal is none (https://www.sqlite.org/lockingv3.html#hot_journals).
    private static boolean isBeingWritten(Path from) throws IOException {
        for (Path journal : files(from, JOURNAL)) {
            if (Files.size(journal) > 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path directory, String... endings) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String ending : endings) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ending)) {
                files.forEach(found::add);
            }
        }
        return found;
    }
}

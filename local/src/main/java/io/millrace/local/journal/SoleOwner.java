package io.millrace.local.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The one owner of a file or directory, among all processes of this machine. The operating system takes the ownership back
/// when the process dies, however it dies.
public final class SoleOwner implements AutoCloseable {
    private final FileChannel lock;

    private SoleOwner(FileChannel lock) {
        this.lock = lock;
    }

    /// @param owned need not exist; its parent directory is created
    /// @throws IllegalStateException when somebody else owns it
    public static SoleOwner of(Path owned) {
        try {
            Path absolute = owned.toAbsolutePath();
            Files.createDirectories(absolute.getParent());
            FileChannel lock = FileChannel.open(absolute.resolveSibling(absolute.getFileName() + ".lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new IllegalStateException("in use by a running local system: " + owned);
            }
            return new SoleOwner(lock);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot open " + owned, failure);
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot release", failure);
        }
    }
}

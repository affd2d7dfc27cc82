package io.millrace.local.dynamodb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A directory whose files are in memory and outlive a process, for example Linux's `/dev/shm` (tmpfs). Other users may have
/// theirs beside ours. Thread-safe.
///
/// @param root need not exist: then nothing is kept there
/// @param leastBytes that must be free for a new database, beside what it begins with
public record MemoryStorage(Path root, long leastBytes) {
    /// Linux's; it is on no other system.
    public static final MemoryStorage SHM = new MemoryStorage(Path.of("/dev/shm"), 1L << 30);

    /// Who this process writes files as; empty where it cannot write.
    Optional<UserPrincipal> user() {
        try {
            Path probe = Files.createTempFile(root, ".millrace-", "");
            try {
                return Optional.of(Files.getOwner(probe));
            } finally {
                Files.delete(probe);
            }
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    boolean hasRoomFor(long bytes) throws IOException {
        return Files.getFileStore(root).getUsableSpace() - bytes >= leastBytes;
    }

    MemoryDirectory directory(UUID token) {
        return new MemoryDirectory(root.resolve(MemoryDirectory.PREFIX + token), token);
    }

    /// Removes this user's directories that no state directory will ask for again: theirs is gone, or holds another token.
    /// What cannot be read is left alone.
    void sweep(UserPrincipal user) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root, MemoryDirectory.PREFIX + "*")) {
            found.forEach(paths::add);
        }
        for (Path path : paths) {
            MemoryDirectory.at(path).filter(directory -> directory.isPrivateOf(user) && directory.isAbandoned())
                    .ifPresent(MemoryDirectory::remove);
        }
    }
}

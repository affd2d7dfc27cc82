package io.millrace.local.dynamodb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Where the database is while it runs: in memory-backed storage if there is some, for there syncing costs nothing, otherwise
/// in the state directory itself.
///
/// In memory it survives the death of the process, but not that of the machine: then the one of the last clean stop is left,
/// which is synced. Nothing is lost when any of the steps is cut short. The caller must own the state directory. Not
/// thread-safe.
final class DatabaseDirectory {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final SavedDatabase saved;
    private final Optional<MemoryDirectory> memory;

    private DatabaseDirectory(SavedDatabase saved, Optional<MemoryDirectory> memory) {
        this.saved = saved;
        this.memory = memory;
    }

    /// Takes the memory-backed database that a killed process left, else the saved one; removes what others abandoned.
    ///
    /// @param tokens random: each run has its own, so that no run can take an older one's memory for its own
    static DatabaseDirectory open(Path state, MemoryStorage storage, Supplier<UUID> tokens) throws IOException {
        SavedDatabase saved = new SavedDatabase(Files.createDirectories(state).toRealPath());
        Optional<UserPrincipal> user = storage.user();
        if (user.isEmpty()) {
            saved.removeToken();
            return new DatabaseDirectory(saved, Optional.empty());
        }
        Optional<MemoryDirectory> memory = survivor(saved, storage, user.get());
        if (memory.isPresent()) {
            memory.get().nameOwner(saved);
        } else {
            memory = begin(saved, storage, tokens);
        }
        storage.sweep(user.get());
        return new DatabaseDirectory(saved, memory);
    }

    private static Optional<MemoryDirectory> survivor(SavedDatabase saved, MemoryStorage storage, UserPrincipal user)
            throws IOException {
        return saved.token().stream().map(storage::directory)
                .filter(directory -> directory.isPrivateOf(user) && directory.belongsTo(saved)).findFirst();
    }

    private static Optional<MemoryDirectory> begin(SavedDatabase saved, MemoryStorage storage, Supplier<UUID> tokens)
            throws IOException {
        saved.removeToken();
        if (!storage.hasRoomFor(saved.bytes())) {
            return Optional.empty();
        }
        MemoryDirectory directory = storage.directory(tokens.get());
        saved.setToken(directory.token());
        directory.create(saved);
        return Optional.of(directory);
    }

    /// For DynamoDB Local's `-dbPath`.
    Path path() {
        return memory.map(MemoryDirectory::path).orElse(saved.directory());
    }

    /// Saves the database, after DynamoDB Local has stopped. One that does not come to rest stays where it is, as after a
    /// kill, for the next start.
    void save() throws IOException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        boolean done = saved.save(path());
        while (!done && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE.toNanos());
            done = saved.save(path());
        }
        if (done && memory.isPresent()) {
            saved.removeToken();
            memory.get().remove();
        }
    }
}

package io.millrace.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDirectoryTest {
    private static final String DATABASE = "shared-local-instance.db";
    private static final String JOURNAL = DATABASE + "-journal";
    private static final String TOKEN = "memory-token";
    @TempDir
    Path directory;
    Path root;
    Path state;
    MemoryStorage memory;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        state = directory.toRealPath().resolve("state");
        memory = new MemoryStorage(root, 0);
    }

    @Test
    void databaseIsInAPrivateDirectoryNamedByTheToken() throws IOException {
        Path path = open().path();
        assertThat(path).isEqualTo(root.resolve("millrace-" + Files.readString(state.resolve(TOKEN))));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rwx------");
        assertThat(path.resolve("state-directory")).hasContent(state.toString());
    }

    @Test
    void cleanStopSavesTheDatabaseAndFreesTheMemory() throws IOException {
        DatabaseDirectory database = open();
        Files.writeString(database.path().resolve(DATABASE), "rows");
        database.save();
        assertThat(files(state)).containsExactly(DATABASE);
        assertThat(state.resolve(DATABASE)).hasContent("rows");
        assertThat(files(root)).isEmpty();
    }

    @Test
    void savedDatabaseIsTakenByTheNextRun() throws IOException {
        Files.createDirectories(state);
        Files.writeString(state.resolve(DATABASE), "saved");
        assertThat(open().path().resolve(DATABASE)).hasContent("saved");
    }

    @Test
    void journalOfAKilledRunGoesWithItsDatabaseButNotWithTheNext() throws IOException {
        Files.createDirectories(state);
        Files.writeString(state.resolve(DATABASE), "half");
        Files.writeString(state.resolve(JOURNAL), "undo");
        DatabaseDirectory database = open();
        assertThat(database.path().resolve(JOURNAL)).hasContent("undo");
        Files.delete(database.path().resolve(JOURNAL)); // rolled back
        database.save();
        assertThat(files(state)).containsExactly(DATABASE);
    }

    @Test
    void runAfterAKillTakesWhatIsInMemory() throws IOException {
        Path killed = open().path();
        Files.writeString(killed.resolve(DATABASE), "newer");
        Files.writeString(state.resolve(DATABASE), "older");
        Path next = open().path();
        assertThat(next).isEqualTo(killed);
        assertThat(next.resolve(DATABASE)).hasContent("newer");
    }

    @Test
    void movedStateDirectoryKeepsItsMemory() throws IOException {
        Path killed = open().path();
        Path moved = Files.move(state, state.resolveSibling("moved"));
        assertThat(DatabaseDirectory.open(moved, memory, UUID::randomUUID).path()).isEqualTo(killed);
        assertThat(killed.resolve("state-directory")).hasContent(moved.toString());
    }

    /// Somebody who dies in between would leave a memory that is nobody's.
    @Test
    void ownersNameIsNotOverwrittenInPlace() throws IOException {
        Path owner = open().path().resolve("state-directory");
        Path asItWas = Files.createLink(state.resolveSibling("as-it-was"), owner);
        DatabaseDirectory.open(Files.move(state, state.resolveSibling("moved")), memory, UUID::randomUUID);
        assertThat(asItWas).hasContent(state.toString());
    }

    @Test
    void copiedStateDirectoryDoesNotTakeTheMemoryOfItsOriginal() throws IOException {
        Path original = open().path();
        Path copy = Files.createDirectory(state.resolveSibling("copy"));
        Files.copy(state.resolve(TOKEN), copy.resolve(TOKEN));
        assertThat(DatabaseDirectory.open(copy, memory, UUID::randomUUID).path()).isNotEqualTo(original);
        assertThat(open().path()).isEqualTo(original);
    }

    @Test
    void deletedStateDirectoryBeginsEmptyAndItsMemoryIsFreed() throws IOException {
        Path killed = open().path();
        Files.writeString(killed.resolve(DATABASE), "old");
        Files.delete(state.resolve(TOKEN));
        Path fresh = open().path();
        assertThat(files(fresh)).containsExactly("state-directory");
        assertThat(killed).doesNotExist();
    }

    @Test
    void directoryThatOthersCouldWriteIsNotTaken() throws IOException {
        Path open = open().path();
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(open().path()).isNotEqualTo(open);
    }

    @Test
    void directoryThatNamesNobodyIsNotTaken() throws IOException {
        Path nameless = open().path();
        Files.delete(nameless.resolve("state-directory"));
        assertThat(open().path()).isNotEqualTo(nameless);
    }

    @Test
    void damagedTokenIsNone() throws IOException {
        open();
        Files.writeString(state.resolve(TOKEN), "../..");
        assertThat(open().path()).hasParent(root).isNotEqualTo(root);
    }

    @Test
    void withoutMemoryTheStateDirectoryHoldsTheDatabase() throws IOException {
        memory = new MemoryStorage(directory.resolve("none"), 0);
        assertThat(open().path()).isEqualTo(state);
    }

    @Test
    void withTooLittleMemoryTheStateDirectoryHoldsTheDatabase() throws IOException {
        memory = new MemoryStorage(root, Long.MAX_VALUE);
        assertThat(open().path()).isEqualTo(state);
        assertThat(files(root)).isEmpty();
        assertThat(files(state)).isEmpty();
    }

    @Test
    void survivorIsTakenHoweverLittleMemoryIsLeft() throws IOException {
        Path killed = open().path();
        memory = new MemoryStorage(root, Long.MAX_VALUE);
        assertThat(open().path()).isEqualTo(killed);
    }

    @Test
    void databaseThatIsStillWrittenStaysForTheNextStart() throws IOException {
        DatabaseDirectory database = open();
        Files.writeString(database.path().resolve(DATABASE), "half");
        Files.writeString(database.path().resolve(JOURNAL), "undo");
        database.save();
        assertThat(files(state)).containsExactly(TOKEN);
        assertThat(open().path()).isEqualTo(database.path());
    }

    private DatabaseDirectory open() throws IOException {
        return DatabaseDirectory.open(state, memory, UUID::randomUUID);
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

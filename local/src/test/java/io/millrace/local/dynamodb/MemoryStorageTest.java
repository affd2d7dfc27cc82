package io.millrace.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryStorageTest {
    @TempDir
    Path root;
    @TempDir
    Path states;
    MemoryStorage memory;
    UserPrincipal user;

    @BeforeEach
    void prepare() {
        memory = new MemoryStorage(root, 0);
        user = memory.user().orElseThrow();
    }

    @Test
    void whatHasNoStateDirectoryAnyMoreIsSwept() throws IOException {
        Path gone = directory(UUID.randomUUID().toString(), states.resolve("gone").toString());
        Files.writeString(gone.resolve("x.db"), "rows");
        assertThat(afterSweep(gone)).isFalse();
    }

    @Test
    void whatWasBegunAndNotFinishedIsSwept() throws IOException {
        assertThat(afterSweep(directory(UUID.randomUUID() + ".new", states.resolve("gone").toString()))).isFalse();
    }

    @Test
    void whatWasOvertakenByAnotherTokenIsSwept() throws IOException {
        new SavedDatabase(states).setToken(UUID.randomUUID());
        assertThat(afterSweep(directory(UUID.randomUUID().toString(), states.toString()))).isFalse();
    }

    @Test
    void whatIsWantedStays() throws IOException {
        UUID token = UUID.randomUUID();
        new SavedDatabase(states).setToken(token);
        assertThat(afterSweep(directory(token.toString(), states.toString()))).isTrue();
        assertThat(afterSweep(directory(token + ".new", states.toString()))).as("being filled").isTrue();
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        assertThat(afterSweep(directory("something", "/gone"))).as("another name").isTrue();
        Path open = directory(UUID.randomUUID().toString(), "/gone");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(afterSweep(open)).as("not private").isTrue();
        Path link = Files.createSymbolicLink(root.resolve("millrace-" + UUID.randomUUID()),
                directory(UUID.randomUUID() + "-target", "/gone"));
        assertThat(afterSweep(link)).as("a link").isTrue();
        UserPrincipal other = () -> "somebody else";
        Path others = directory(UUID.randomUUID().toString(), "/gone");
        memory.sweep(other);
        assertThat(others).exists();
    }

    @Test
    void whatCannotBeReadStays() throws IOException {
        Files.createDirectory(states.resolve("memory-token"));
        assertThat(afterSweep(directory(UUID.randomUUID().toString(), states.toString()))).isTrue();
        assertThat(afterSweep(directory(UUID.randomUUID().toString(), "no\0path"))).isTrue();
        Path nameless = directory(UUID.randomUUID().toString(), "");
        Files.delete(nameless.resolve("state-directory"));
        assertThat(afterSweep(nameless)).isTrue();
    }

    @Test
    void removalThatDoesNotSucceedIsLeftToALaterOne() throws IOException {
        Path gone = directory(UUID.randomUUID().toString(), "/gone");
        Path inside = Files.createDirectories(gone.resolve("a/b"));
        assertThat(afterSweep(gone)).isTrue();
        Files.delete(inside);
        assertThat(afterSweep(gone)).isFalse();
    }

    @Test
    void fileOfThatNameIsNoDirectory() throws IOException {
        assertThat(new MemoryStorage(Files.createFile(root.resolve("file")), 0).user()).isEmpty();
    }

    private boolean afterSweep(Path directory) throws IOException {
        memory.sweep(user);
        return Files.exists(directory);
    }

    private Path directory(String token, String state) throws IOException {
        Path path = Files.createDirectory(root.resolve("millrace-" + token),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(path.resolve("state-directory"), state);
        return path;
    }
}

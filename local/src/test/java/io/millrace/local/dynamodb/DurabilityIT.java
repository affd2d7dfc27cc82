package io.millrace.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left of the tables after a stop, a kill and a reboot.
class DurabilityIT {
    private static final int ENOUGH = 100;
    @TempDir
    Path directory;
    Path root;
    Path state;
    MemoryStorage memory;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        state = directory.resolve("state");
        memory = new MemoryStorage(root, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "no such root"})
    void tablesCanBeWrittenAfterEachOfManyStartsInOneProcess(String name) throws IOException {
        MemoryStorage storage = new MemoryStorage(directory.resolve(name), 0);
        try (EmbeddedDynamoDb first = start(storage); Keys keys = Keys.createIn(first)) {
            keys.put("run0");
        }
        for (int run = 1; run < 5; run++) {
            try (EmbeddedDynamoDb next = start(storage); Keys keys = Keys.in(next)) {
                for (int before = 0; before < run; before++) {
                    assertThat(keys.has("run" + before)).as("written in run %d", before).isTrue();
                }
                keys.put("run" + run);
            }
            assertThat(files(state)).containsExactly("shared-local-instance.db");
        }
        assertThat(files(root)).isEmpty();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        List<String> acknowledged = writeUntilKilled();
        try (EmbeddedDynamoDb again = start(memory); Keys keys = Keys.in(again)) {
            assertThat(acknowledged).allMatch(keys::has);
            keys.put("afterwards");
        }
        try (EmbeddedDynamoDb again = start(memory); Keys keys = Keys.in(again)) {
            assertThat(acknowledged).allMatch(keys::has);
            assertThat(keys.has("afterwards")).isTrue();
        }
    }

    @Test
    void whatWasAcknowledgedBeforeAStopUnderLoadIsSaved() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        EmbeddedDynamoDb first = start(memory);
        Keys busy = Keys.createIn(first);
        for (int client = 0; client < 4; client++) {
            String prefix = "c" + client + "-";
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    for (int i = 0;; i++) {
                        busy.put(prefix + i);
                        acknowledged.add(prefix + i);
                        enough.countDown();
                    }
                } catch (RuntimeException _) {
                    // It was stopped.
                }
            });
        }
        assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();
        first.close();
        busy.close();
        assertThat(files(root)).isEmpty();
        try (EmbeddedDynamoDb again = start(memory); Keys keys = Keys.in(again)) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH).allMatch(keys::has);
        }
    }

    @Test
    void closingTwiceDoesNotTouchTheNextRun() {
        EmbeddedDynamoDb first = start(memory);
        first.close();
        try (EmbeddedDynamoDb next = start(memory); Keys keys = Keys.createIn(next)) {
            first.close();
            keys.put("written");
            assertThat(keys.has("written")).isTrue();
        }
    }

    @Test
    void rebootGoesBackToTheLastCleanStop() throws IOException {
        try (EmbeddedDynamoDb first = start(memory); Keys keys = Keys.createIn(first)) {
            keys.put("saved");
        }
        Path booted;
        try (EmbeddedDynamoDb second = start(memory); Keys keys = Keys.in(second)) {
            keys.put("lost");
            booted = Snapshot.of(state, directory.resolve("booted"));
        }
        try (EmbeddedDynamoDb third = EmbeddedDynamoDb.start(0, booted, memory); Keys keys = Keys.in(third)) {
            assertThat(keys.has("saved")).isTrue();
            assertThat(keys.has("lost")).isFalse();
        }
    }

    @Test
    void withoutMemoryEachWriteIsInTheStateDirectory() {
        MemoryStorage none = new MemoryStorage(directory.resolve("none"), 0);
        try (EmbeddedDynamoDb first = start(none); Keys keys = Keys.createIn(first)) {
            keys.put("written");
            Path left = Snapshot.of(state, directory.resolve("left"));
            try (EmbeddedDynamoDb again = EmbeddedDynamoDb.start(0, left, none); Keys other = Keys.in(again)) {
                assertThat(other.has("written")).isTrue();
            }
        }
    }

    @Test
    void deletedStateStartsEmptyAfterAKill() throws Exception {
        writeUntilKilled();
        try (Stream<Path> files = Files.list(state)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(state);
        try (EmbeddedDynamoDb again = start(memory); Keys keys = Keys.in(again)) {
            assertThat(keys.tableExists()).isFalse();
            assertThat(files(root)).as("the killed one's was swept").hasSize(1);
        }
    }

    private EmbeddedDynamoDb start(MemoryStorage storage) {
        return EmbeddedDynamoDb.start(0, state, storage);
    }

    private List<String> writeUntilKilled() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path errors = directory.resolve("stderr");
        Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classPath, DynamoVictim.class.getName(),
                state.toString(), root.toString()).redirectError(errors.toFile()).start();
        List<String> acknowledged;
        try (BufferedReader lines = victim.inputReader()) {
            acknowledged = lines.lines().limit(ENOUGH).toList();
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(errors)).isEmpty();
        assertThat(acknowledged).hasSize(ENOUGH).allMatch(line -> line.startsWith("key"));
        return acknowledged;
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

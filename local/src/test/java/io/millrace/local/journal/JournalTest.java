package io.millrace.local.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path directory;

    @Test
    void whatWasAppendedIsReplayedInOrder() {
        try (Journal journal = open(new ArrayList<>())) {
            journal.append(bytes("one"));
            journal.append(bytes("two"), bytes(""), bytes("three"));
        }
        assertThat(replayed()).containsExactly("one", "two", "", "three");
    }

    @Test
    void recordCutShortByAKillIsDroppedAndTheNextOneFollowsTheLastWhole() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            journal.append(bytes("whole"), bytes("torn"));
        }
        for (int cut = 1; cut < RecordReader.HEADER_BYTES + 4; cut++) {
            byte[] all = Files.readAllBytes(file());
            Path torn = directory.resolve("torn" + cut);
            Files.write(torn, java.util.Arrays.copyOf(all, all.length - cut));
            try (Journal journal = Journal.open(torn, record -> {})) {
                journal.append(bytes("after"));
            }
            List<String> records = new ArrayList<>();
            Journal.open(torn, record -> records.add(text(record))).close();
            assertThat(records).containsExactly("whole", "after");
        }
    }

    @Test
    void lastRecordWithWrongBytesIsTakenAsCutShort() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            journal.append(bytes("whole"), bytes("zeros"));
        }
        byte[] all = Files.readAllBytes(file());
        all[all.length - 1] = 0;
        Files.write(file(), all);
        assertThat(replayed()).containsExactly("whole");
    }

    @Test
    void damageBeforeTheLastRecordIsAnErrorThatNamesTheByte() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            journal.append(bytes("first"), bytes("second"));
        }
        byte[] all = Files.readAllBytes(file());
        all[RecordReader.HEADER_BYTES] ^= 1;
        Files.write(file(), all);
        assertThatThrownBy(this::replayed).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged at byte 0").hasMessageContaining("test.journal");
    }

    @Test
    void absurdLengthIsDamage() throws IOException {
        Files.write(file(), new byte[] {-1, -1, -1, -1, 0, 0, 0, 0, 0});
        assertThatThrownBy(this::replayed).hasMessageContaining("damaged at byte 0");
    }

    @Test
    void compactingLeavesWhatIsLiveAndAppendingGoesOn() {
        try (Journal journal = open(new ArrayList<>())) {
            journal.append(bytes("void"), bytes("live"));
            journal.compact(List.of(bytes("live")));
            assertThat(journal.records()).isEqualTo(1);
            journal.append(bytes("later"));
        }
        assertThat(replayed()).containsExactly("live", "later");
    }

    @Test
    void secondOwnerIsRefused() {
        Journal first = open(new ArrayList<>());
        assertThatThrownBy(() -> open(new ArrayList<>())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use by a running local system");
        first.close();
        open(new ArrayList<>()).close();
    }

    @Test
    void unusableDirectoryIsNamed() throws IOException {
        Path notADirectory = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Journal.open(notADirectory.resolve("x.journal"), record -> {}))
                .hasMessageContaining("x.journal");
    }

    private List<String> replayed() {
        List<String> records = new ArrayList<>();
        open(records).close();
        return records;
    }

    private Journal open(List<String> records) {
        return Journal.open(file(), record -> records.add(text(record)));
    }

    private Path file() {
        return directory.resolve("test.journal");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }
}

package io.millrace.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueJournalTest {
    @TempDir
    Path directory;

    @Test
    void messagesThatComeAndGoLeaveASmallFile() throws IOException {
        try (QueueJournal journal = new QueueJournal(directory)) {
            journal.record(new QueueChange.Added("q", message("stays", 1)));
            for (int i = 0; i < 30_000; i++) {
                journal.record(new QueueChange.Added("q", message("m" + i, 1)), new QueueChange.Removed("q", "m" + i));
            }
            assertThat(Files.size(directory.resolve("queues.journal"))).isLessThan(4 << 20);
        }
        try (QueueJournal journal = new QueueJournal(directory)) {
            assertThat(journal.messages("q", 0)).extracting(StoredMessage::id).containsExactly("stays");
            assertThat(Files.size(directory.resolve("queues.journal"))).isLessThan(400);
        }
    }

    @Test
    void messagesOlderThanTheRetentionAreDroppedForGood() {
        try (QueueJournal journal = new QueueJournal(directory)) {
            journal.record(new QueueChange.Added("q", message("old", 10)),
                    new QueueChange.Added("q", message("new", 20)));
            assertThat(journal.messages("q", 15)).extracting(StoredMessage::id).containsExactly("new");
        }
        try (QueueJournal journal = new QueueJournal(directory)) {
            assertThat(journal.messages("q", 0)).extracting(StoredMessage::id).containsExactly("new");
        }
    }

    @Test
    void receiveIsKeptWithTheMessage() {
        try (QueueJournal journal = new QueueJournal(directory)) {
            journal.record(new QueueChange.Added("q", message("m", 1)));
            journal.record(new QueueChange.Updated("q", "m", 99, 3, 50, "receipt"));
            journal.record(new QueueChange.Updated("q", "unknown", 99, 3, 50, "receipt"));
        }
        try (QueueJournal journal = new QueueJournal(directory)) {
            StoredMessage message = journal.message("q", "m");
            assertThat(message.visibleAt()).isEqualTo(99);
            assertThat(message.receiveCount()).isEqualTo(3);
            assertThat(message.receipt()).isEqualTo("receipt");
            assertThat(message.body()).isEqualTo("body of m");
        }
    }

    @Test
    void foreignRecordIsRefused() {
        assertThatThrownBy(
                () -> QueueChange.decoded("{\"is\":\"else\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageContaining("not a record of the queues' journal");
    }

    private static StoredMessage message(String id, long created) {
        return new StoredMessage(id, "body of " + id, Map.of("a", MessageAttribute.string("b")), created, 0, 0, 0, null,
                null, null);
    }
}

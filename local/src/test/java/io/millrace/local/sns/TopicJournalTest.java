package io.millrace.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicJournalTest {
    private static final Subscription STAYS = new Subscription("t:1", "t", "q", true, "{\"a\":[1]}",
            Subscription.Scope.MessageBody, "dead");

    @TempDir
    Path directory;

    @Test
    void subscriptionsThatComeAndGoLeaveASmallFile() throws IOException {
        try (TopicJournal journal = new TopicJournal(directory)) {
            journal.record(new TopicChange.Created("t"));
            journal.record(new TopicChange.Subscribed(STAYS));
            for (int i = 0; i < 5_000; i++) {
                journal.record(new TopicChange.Subscribed(new Subscription("t:passing", "t", "p" + i, false, null,
                        Subscription.Scope.MessageAttributes, null)));
                journal.record(new TopicChange.Unsubscribed("t:passing"));
            }
            assertThat(Files.size(file())).isLessThan(200_000);
        }
        try (TopicJournal journal = new TopicJournal(directory)) {
            assertThat(journal.topics()).containsExactly("t");
            assertThat(journal.subscriptions("t")).containsExactly(STAYS);
            assertThat(Files.size(file())).isLessThan(400);
        }
    }

    @Test
    void recordThatAKillCutShortIsDroppedAndThoseBeforeItStay() throws IOException {
        try (TopicJournal journal = new TopicJournal(directory)) {
            journal.record(new TopicChange.Subscribed(STAYS));
        }
        Files.write(file(), new byte[] {0, 0, 0, 40, 1, 2, 3, 4, '{'}, StandardOpenOption.APPEND);
        try (TopicJournal journal = new TopicJournal(directory)) {
            assertThat(journal.subscriptions("t")).containsExactly(STAYS);
        }
    }

    @Test
    void foreignRecordIsRefused() {
        assertThatThrownBy(() -> TopicChange.decoded("{\"is\":\"else\"}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("not a record of the topics' journal");
    }

    private Path file() {
        return directory.resolve("topics.journal");
    }
}

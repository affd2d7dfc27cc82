package io.millrace.cli.dlq;

import io.millrace.ledger.FileId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which dead letters are meant. Each condition that is given has to hold.
///
/// @param queues names of dead-letter queues, or of those whose dead letters they hold; empty for all
/// @param feed null for every feed
/// @param cause a part of the cause, in any case; null for every cause
/// @param olderThan what was first sent before that long ago; null for any age
/// @param files one of these; empty for all
record Selection(List<String> queues, String feed, String cause, Duration olderThan, Set<FileId> files) {
    Selection {
        queues = List.copyOf(queues);
        files = Set.copyOf(files);
    }

    boolean selects(DeadLetterQueue queue) {
        return queues.isEmpty() || queues.stream().anyMatch(queue::isCalled);
    }

    boolean selects(Diagnosis letter, Instant now) {
        return selects(letter.queue()) && (feed == null || feed.equals(letter.feed()))
                && (cause == null || letter.cause().toLowerCase(Locale.ROOT).contains(cause.toLowerCase(Locale.ROOT)))
                && (olderThan == null || letter.letter().sent().isBefore(now.minus(olderThan)))
                && (files.isEmpty() || letter.files().stream().anyMatch(files::contains));
    }

    /// Whether whole queues are meant, whatever is in them.
    boolean isWhole() {
        return feed == null && cause == null && olderThan == null && files.isEmpty();
    }

    /// In words, for the record.
    String text() {
        var words = new ArrayList<String>();
        words.add(queues.isEmpty() ? "all queues" : "queue " + String.join(", ", queues));
        if (feed != null) {
            words.add("feed " + feed);
        }
        if (cause != null) {
            words.add("cause " + cause);
        }
        if (olderThan != null) {
            words.add("older than " + olderThan);
        }
        if (!files.isEmpty()) {
            words.add("file " + String.join(", ", files.stream().map(FileId::value).sorted().toList()));
        }
        return String.join("; ", words);
    }
}

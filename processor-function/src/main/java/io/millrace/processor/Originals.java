package io.millrace.processor;

import io.millrace.feed.FeedName;
import io.millrace.ledger.Contents;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.Files;
import java.time.Clock;
import java.util.Optional;

/// Finds the file that brought a content to a feed first, for feeds that skip duplicates. Asked at the end of reading, when the content is known, and before the commit.
///
/// A content is held by the first file that is about to be accepted. Others wait until that one has ended: accepted, they are its duplicates; come to nothing (refused by a
/// later reprocess, say), the next one takes the content over. A holder that FAILED is waited for too: it can be redriven, and then two would be accepted. So at no time,
/// whatever crashes, are two files with one content accepted, and never is there a duplicate of something that was not. Thread-safe.
public record Originals(Contents contents, Files files, Clock clock) {
    /// @return the accepted file of which `file` is a duplicate; empty where `file` is the first
    /// @throws ContentHeld while it is open what becomes of the first
    Optional<FileId> of(FeedName feed, String sha256, FileId file) throws ContentHeld {
        FileId given = null;
        while (true) {
            var first = contents.claim(feed, sha256, file, given, clock.instant());
            if (first.equals(file)) {
                return Optional.empty();
            }
            var view = files.view(first);
            if (view.isPresent() && isAccepted(view.get().file())) {
                return Optional.of(first);
            }
            if (view.isPresent() && isOpen(view.get().file())) {
                throw new ContentHeld(first);
            }
            given = first;
        }
    }

    /// A reprocess leaves what was accepted before as it is until it ends.
    private static boolean isAccepted(FileEntry file) {
        return file.readable().status().hasRows();
    }

    private static boolean isOpen(FileEntry file) {
        return switch (file.status()) {
            case RECEIVED, PROCESSING, FAILED -> true;
            case ACCEPTED, ACCEPTED_WITH_REJECTS, REFUSED, DUPLICATE, SUPERSEDED, MISSING, IGNORED -> false;
        };
    }
}

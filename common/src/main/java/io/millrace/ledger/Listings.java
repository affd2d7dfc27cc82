package io.millrace.ledger;

import io.millrace.feed.FeedName;
import java.time.Instant;
import java.util.List;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Files newest first; eventually consistent, no scans.
@FunctionalInterface
public interface Listings {
    Page list(Selection selection, int limit);

    /// Which files.
    ///
    /// @param feed null for all
    /// @param status null for all; RECEIVED and PROCESSING select among the open files
    /// @param key the exact key; null for all
    /// @param from received at or after; null for no bound
    /// @param to received before; null for no bound
    /// @param after the position of the last file of the page before; null for the first page
    record Selection(FeedName feed, FileStatus status, String key, Instant from, Instant to, String after) {
        private static final DateTimeFormatter FIXED_WIDTH = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC);

        /// Whether a file, as it stands now, belongs to the selection; its position is not looked at.
        public boolean selects(FileEntry file) {
            var received = file.times().received();
            return (feed == null || file.feed() != null && file.feed().name().equals(feed))
                    && (status == null || file.status() == status)
                    && (key == null || file.object().key().equals(key)) && (from == null || !received.isBefore(from))
                    && (to == null || received.isBefore(to));
        }

        /// Where a file stands in every listing: by receipt, then by id; greater is newer.
        public static String position(FileEntry file) {
            return time(file.times().received()) + "#" + file.id();
        }

        /// A time in the form in which positions begin.
        public static String time(Instant time) {
            return FIXED_WIDTH.format(time);
        }
    }

    /// @param next the position to go on from; null at the end. A page can be short, even empty, and yet have a next one.
    record Page(List<FileEntry> files, String next) {
        public Page {
            files = List.copyOf(files);
        }
    }
}

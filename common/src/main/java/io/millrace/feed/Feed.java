package io.millrace.feed;

import io.millrace.rows.RowCounts;
import io.millrace.rows.RowFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// A named, recurring delivery from one sender: which keys it takes, how its files are read, and what happens to files that are not good enough.
///
/// @param match decoded keys that belong to the feed
/// @param rows format, compression, encoding, dialect, schema and limits of the rows
/// @param maxBytes the largest object that is taken in, as stored
/// @param onEmpty what an object without a single byte of content becomes
/// @param duplicates what a file becomes whose content the feed has accepted before, under this key or another
/// @param title one line for people; may be empty
/// @param expect what is to be delivered, and how often; null where nobody waits for it
public record Feed(FeedName name, String title, FeedPattern match, RowFormat rows, long maxBytes, OnReject onReject,
        OnEmpty onEmpty, Versions versions, Duplicates duplicates, Output output, Expectation expect) {

    public Feed {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(rows, "rows");
    }

    public Optional<Expectation> expectation() {
        return Optional.ofNullable(expect);
    }

    /// Which rows are published when some are refused.
    ///
    /// @param policy keep the accepted rows, or refuse the whole file for one reject
    /// @param maxRows more rejected rows than this refuse the whole file
    /// @param maxPercent a larger share of rejected rows than this, 0 to 100, refuses the whole file
    public record OnReject(Policy policy, long maxRows, double maxPercent) {
        public static final OnReject KEEP = new OnReject(Policy.KEEP, Long.MAX_VALUE, 100);

        /// Whether so many rejects refuse the whole file.
        public boolean refuses(RowCounts rows) {
            return rows.rejected() > 0 && (policy == Policy.REFUSE || rows.rejected() > maxRows
                    || rows.rejected() * 100.0 > maxPercent * rows.read());
        }

        /// What is allowed, for people.
        public String allowed() {
            return policy == Policy.REFUSE ? "none"
                    : "at most " + (maxRows == Long.MAX_VALUE ? "" : maxRows + " rows and ") + maxPercent + " %";
        }

        /// What a reject means for the file.
        public enum Policy {
            KEEP,
            REFUSE
        }
    }

    /// What an empty object becomes.
    public enum OnEmpty {
        ACCEPT,
        REFUSE
    }

    /// Whether an older version that arrives late is processed too.
    public enum Versions {
        LATEST,
        EVERY
    }

    /// Whether content that was accepted before is processed again.
    public enum Duplicates {
        PROCESS,
        SKIP
    }

    /// How results are compressed.
    public enum Output {
        ZSTD(".zst"),
        GZIP(".gz"),
        NONE("");

        private final String suffix;

        Output(String suffix) {
            this.suffix = suffix;
        }

        /// What the compression appends to a key.
        public String suffix() {
            return suffix;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

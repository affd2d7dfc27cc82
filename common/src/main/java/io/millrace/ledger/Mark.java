package io.millrace.ledger;

import java.util.Objects;

/// The newest event known of one key.
///
/// @param file the file that it belongs to; null for a tombstone: the object was deleted
public record Mark(Sequencer sequencer, FileId file) {
    public Mark {
        Objects.requireNonNull(sequencer, "sequencer");
    }

    public static Mark tombstone(Sequencer sequencer) {
        return new Mark(sequencer, null);
    }

    public boolean isTombstone() {
        return file == null;
    }
}

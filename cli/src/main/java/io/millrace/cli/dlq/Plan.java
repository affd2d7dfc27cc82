package io.millrace.cli.dlq;

import io.millrace.ledger.FileId;
import java.util.List;

/// What an action would do with the letters that it looked at.
///
/// @param taken those it would take
/// @param refused selected, but such that a redrive cannot help
/// @param others not selected
/// @param held messages that somebody held and that could not be looked at
record Plan(List<Diagnosis> taken, List<Diagnosis> refused, List<Diagnosis> others, long held) {
    /// The files that the letters taken from a queue are about.
    List<FileId> files(DeadLetterQueue queue) {
        return taken.stream().filter(letter -> letter.queue().equals(queue)).flatMap(letter -> letter.files().stream())
                .distinct().toList();
    }

    /// Whether every letter of a queue is to be taken, and none was out of sight.
    boolean isAllOf(DeadLetterQueue queue) {
        return held == 0 && refused.stream().map(Diagnosis::queue).noneMatch(queue::equals)
                && others.stream().map(Diagnosis::queue).noneMatch(queue::equals)
                && taken.stream().map(Diagnosis::queue).anyMatch(queue::equals);
    }
}

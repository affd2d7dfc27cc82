package io.millrace.ledger;

import java.util.Collection;
import java.util.List;

/// The record of what operators did. Kept as long as files are.
public interface OperatorActions {
    /// Writes the action, as begun or as finished: one write.
    void record(OperatorAction action);

    /// Notes the action with each file that it concerns, before it is done: a file's note without an end says that the action was cut off. One write for each file, several of them in batches.
    void concerns(OperatorAction action, Collection<FileId> files);

    /// @param limit at most so many, newest first
    List<OperatorAction> newest(int limit);

    /// The actions that concern a file, newest first, as they had begun: who, when and what, not how many.
    ///
    /// @param limit at most so many
    List<OperatorAction> of(FileId file, int limit);
}

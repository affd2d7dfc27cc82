package io.millrace.message;

import io.millrace.ledger.FileEntry;

/// The way to the subscribers: what became of a file, at least once, after its commit, never before.
@FunctionalInterface
public interface Outcomes {
    void publish(FileEntry file);
}

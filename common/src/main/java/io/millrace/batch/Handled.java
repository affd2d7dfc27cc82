package io.millrace.batch;

/// How a message ended that need not come again.
public enum Handled {
    /// Its work is done.
    DONE,
    /// There was nothing left to do: a duplicate, or overtaken by events.
    DISCARDED
}

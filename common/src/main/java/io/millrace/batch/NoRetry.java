package io.millrace.batch;

/// A failure that no further attempt mends, such as a message that cannot be decoded. Its message does not stay away at all, so that it is among the dead letters, where
/// somebody sees it, as soon as the queue allows.
public interface NoRetry {}

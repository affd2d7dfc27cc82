package io.millrace.message;

/// What a work message asks for. A small file is one part, read whole. A large one that can be split is surveyed in ranges, then read in ranges; should they not meet, it is read
/// once more, as one.
public enum Task {
    /// Read the whole object as part 0, or split it.
    WHOLE,
    /// Count lines and quotes of a range, so that it is known where its first row begins.
    SURVEY,
    /// Read the rows that begin in a range.
    RANGE,
    /// Read the whole object as one part, numbered after its ranges: they did not meet.
    UNSPLIT
}

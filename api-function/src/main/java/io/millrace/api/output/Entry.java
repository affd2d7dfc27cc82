package io.millrace.api.output;

/// A byte of an output at which reading can begin without what is before it.
///
/// @param stored its offset as stored
/// @param decoded its offset decompressed
record Entry(long stored, long decoded) {
    static final Entry START = new Entry(0, 0);
}

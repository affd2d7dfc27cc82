package io.millrace.api.cursor;

/// The secret that signs cursors: at least 32 bytes, the same for every invocation of a stack.
@FunctionalInterface
public interface CursorKey {
    byte[] bytes();
}

package io.millrace.e2e.chaos.load;

/// One thing that a sender does.
public sealed interface Drop {
    /// Puts content under a key, new or known.
    record Put(String key, byte[] bytes) implements Drop {}

    /// Copies the newest version of a key; onto itself too.
    record Copy(String from, String to) implements Drop {}

    /// Deletes a key, so that its newest version is a delete marker.
    record Delete(String key) implements Drop {}

    /// Deletes the newest version of a key for good.
    record Erase(String key) implements Drop {}
}

package io.millrace.cli.output;

/// How far something long has come, in bytes. Thread-safe.
public interface Progress extends AutoCloseable {
    Progress NONE = new Progress() {
        @Override
        public void add(long bytes) {
            // Nobody looks.
        }

        @Override
        public void close() {
            // Nothing was shown.
        }
    };

    void add(long bytes);

    /// Takes the bar away.
    @Override
    void close();
}

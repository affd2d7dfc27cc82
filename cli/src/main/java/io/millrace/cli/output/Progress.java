package io.millrace.cli.output;

/// How far something long has come, in bytes or steps. Thread-safe.
public interface Progress extends AutoCloseable {
    Progress NONE = new Progress() {
        @Override
        public void add(long more) {
            // Nobody looks.
        }

        @Override
        public void close() {
            // Nothing was shown.
        }
    };

    void add(long more);

    /// Takes the bar away.
    @Override
    void close();
}

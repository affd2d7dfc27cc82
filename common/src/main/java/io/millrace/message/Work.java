package io.millrace.message;

import java.util.List;

/// The way to the workers.
@FunctionalInterface
public interface Work {
    /// Publishes every part it can.
    ///
    /// @return those that were not accepted, to be tried again; empty when all were
    List<PartMessage> publish(List<PartMessage> parts);
}

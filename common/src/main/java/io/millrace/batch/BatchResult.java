package io.millrace.batch;

import java.util.List;

/// What became of a batch; received = done + discarded + failed, always.
///
/// @param failures the messages that are not known to be done, in the order of the batch
public record BatchResult(int received, int done, int discarded, List<Failure> failures) {
    /// Whatever neither failed nor was discarded is done.
    public static BatchResult of(int received, int discarded, List<Failure> failures) {
        return new BatchResult(received, received - discarded - failures.size(), discarded, failures);
    }

    public BatchResult {
        failures = List.copyOf(failures);
        if (received != done + discarded + failures.size()) {
            throw new IllegalArgumentException("received " + received + ", done " + done + ", discarded " + discarded
                    + ", failed " + failures.size());
        }
    }
}

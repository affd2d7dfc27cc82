package io.millrace.local.template.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An event source mapping from a queue to a function.
///
/// @param window how long to wait for a full batch; zero: not at all
/// @param maximumConcurrency of this mapping; absent: as much as the account has
/// @param reportsItemFailures without it the function's response is ignored
/// @param filters JSON patterns; a message that none matches is deleted unseen; empty: all messages
public record QueueSource(String name, String queueArn, boolean enabled, int batchSize, Duration window,
        Optional<Integer> maximumConcurrency, boolean reportsItemFailures,
        List<String> filters) implements EventSource {
    public QueueSource {
        filters = List.copyOf(filters);
    }
}

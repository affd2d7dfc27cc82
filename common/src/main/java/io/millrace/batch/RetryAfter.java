package io.millrace.batch;

import java.time.Duration;

/// A failure that knows when another attempt can succeed. Its message stays away that long, or the usual delay if that is longer: more
/// attempts before would only bring it nearer to the dead letters.
public interface RetryAfter {
    Duration retryAfter();
}

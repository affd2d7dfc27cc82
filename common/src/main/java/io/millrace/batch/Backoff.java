package io.millrace.batch;

import java.time.Duration;

/// How long a failed message stays away: doubling with each receive, up to a bound.
///
/// @param first after the first receive
/// @param most never longer; within the 12 hours that SQS allows
public record Backoff(Duration first, Duration most) {
    private static final int MOST_DOUBLINGS = 16;
    private static final Duration LONGEST = Duration.ofHours(12);

    public Backoff {
        if (first.isNegative() || most.compareTo(first) < 0 || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("back-off from " + first + " to " + most);
        }
    }

    public Duration after(int receiveCount) {
        var delay = first.multipliedBy(1L << Math.clamp(receiveCount - 1L, 0, MOST_DOUBLINGS));
        return delay.compareTo(most) < 0 ? delay : most;
    }

    /// By class of failure: see [RetryAfter]. The first retry comes as usual: most of what is in the way is gone by then.
    public Duration after(Failure failure) {
        int receives = failure.message().receiveCount();
        var usual = after(receives);
        if (receives > 1 && failure.cause() instanceof RetryAfter patient
                && patient.retryAfter().compareTo(usual) > 0) {
            return patient.retryAfter().compareTo(most) < 0 ? patient.retryAfter() : most;
        }
        return usual;
    }
}

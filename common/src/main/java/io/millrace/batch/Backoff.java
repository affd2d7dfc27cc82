package io.millrace.batch;

import java.time.Duration;

/// How long a failed message stays away: doubling with each receive, up to a bound.
///
/// @param first after the first receive
/// @param most never longer; within the 12 hours that SQS allows
public record Backoff(Duration first, Duration most) {
    private static final int MOST_DOUBLINGS = 16;
    private static final int STEPS = 16;
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

    /// By class of failure: see [RetryAfter] and [NoRetry]. The first retry comes as usual: most of what is in the way is gone by then, unless it is known to be down.
    /// A little shorter for some messages than for others, so that those that failed together do not all come back together.
    public Duration after(Failure failure) {
        if (failure.cause() instanceof NoRetry) {
            return Duration.ZERO;
        }
        int receives = failure.message().receiveCount();
        var usual = spread(after(receives), failure.message());
        boolean knows = receives > 1 || failure.cause() instanceof CircuitOpen;
        if (knows && failure.cause() instanceof RetryAfter patient && patient.retryAfter().compareTo(usual) > 0) {
            return patient.retryAfter().compareTo(most) < 0 ? patient.retryAfter() : most;
        }
        return usual;
    }

    /// Between three quarters of the delay and the whole, by the message's id: chance would do as well, but could not be tested.
    private static Duration spread(Duration delay, Message message) {
        return delay
                .minus(delay.dividedBy(4).multipliedBy(Math.floorMod(message.id().hashCode(), STEPS)).dividedBy(STEPS));
    }
}

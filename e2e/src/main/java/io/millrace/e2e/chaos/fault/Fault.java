package io.millrace.e2e.chaos.fault;

import java.util.Locale;

/// What can go wrong on purpose, and how often by default: a share of the calls or messages that it can befall.
public enum Fault {
    /// A service answers 503 and does nothing.
    REFUSED(0.01),
    /// A service answers 500 and does nothing.
    BROKEN(0.005),
    /// DynamoDB answers `ProvisionedThroughputExceededException`, S3 `SlowDown`, the others `ThrottlingException`.
    THROTTLED(0.01),
    /// The connection is reset before the service sees the call.
    RESET(0.006),
    /// The service sees the call, and the caller waits in vain for the answer.
    TIMEOUT(0.003),
    /// The service does what it is asked; the answer is lost with the connection.
    LOST_REPLY(0.012),
    /// The service does what it is asked and answers 500.
    LOST_IN_500(0.006),
    /// S3 answers a conditional PUT with 409: another one is under way.
    CONFLICT(0.02),
    /// The connection is reset in the middle of an object's bytes.
    CUT_BODY(0.015),
    /// An object's bytes end too early, without a word.
    TRUNCATED(0.015),
    /// The caller stalls for longer than its function's timeout, its claim and its message's visibility, and then goes on.
    STALL(0.0004),
    /// Of the faults above: this share lasts through all retries of the SDK.
    STUBBORN(0.3),
    /// Messages become visible again after one second, while somebody works on them.
    SHORT_VISIBILITY(0.02),
    /// A topic delivers a message twice, the second time up to six seconds later.
    DUPLICATE(0.05),
    /// A topic delivers a message up to six seconds late, so that later ones overtake it.
    DELAYED(0.1),
    /// S3's notice of an object never comes.
    LOST_NOTICE(0.01),
    /// A work message never comes.
    LOST_WORK(0.004),
    /// The process is killed so many times a minute.
    KILL(1);

    private final double usual;

    Fault(double usual) {
        this.usual = usual;
    }

    /// The documented default.
    public double usual() {
        return usual;
    }

    /// As options and logs call it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

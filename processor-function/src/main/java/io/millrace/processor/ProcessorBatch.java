package io.millrace.processor;

import io.millrace.batch.Batch;
import io.millrace.batch.BatchResult;
import io.millrace.batch.Failure;
import io.millrace.batch.Handled;
import io.millrace.batch.Message;
import io.millrace.ledger.FileEnds;
import io.millrace.message.Json.NotJson;
import io.millrace.message.MessageJson;
import io.millrace.message.PartMessage;
import io.millrace.observe.Cause;
import io.millrace.observe.Meter;
import io.millrace.observe.Metric;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Works through one batch of part messages; when the last receive of one fails, its file says so. Thread-safe.
public final class ProcessorBatch {
    private final Batch batch;
    private final PartProcessor processor;
    private final FileEnds ends;
    private final Clock clock;
    private final int maxReceives;
    private final Meter meter;

    public ProcessorBatch(Batch batch, PartProcessor processor, FileEnds ends, Clock clock, int maxReceives,
            Meter meter) {
        this.batch = batch;
        this.processor = processor;
        this.ends = ends;
        this.clock = clock;
        this.maxReceives = maxReceives;
        this.meter = meter;
    }

    public BatchResult process(List<Message> messages, Supplier<Duration> remaining, StepLog log) {
        var result = batch.run(messages, remaining, message -> process(message, remaining.get(), log));
        for (var failure : result.failures()) {
            var message = failure.message();
            failed(failure, log);
            if (message.receiveCount() >= maxReceives) {
                giveUp(failure, log);
            }
        }
        return result;
    }

    private Handled process(Message message, Duration remaining, StepLog log) throws Exception {
        var part = read(message);
        var start = clock.instant();
        var handled = processor.process(part, message.receiveCount(), remaining);
        log.info("processed").with("file", part.part().file()).with("generation", part.part().generation())
                .with("part", part.part().number())
                .with("feed", part.feed().name()).with("trace", part.trace())
                .with("handled", handled).with("millis", Duration.between(start, clock.instant()).toMillis()).write();
        if (handled == Handled.DONE) {
            meter.count(Metric.PARTS, 1);
        }
        return handled;
    }

    /// The message's own words, where they can be read, say whose failure it is.
    private static void failed(Failure failure, StepLog log) {
        var message = failure.message();
        var line = log.warn("process").with("messageId", message.id()).with("receives", message.receiveCount());
        try {
            var part = MessageJson.read(message.body());
            line.with("file", part.part().file()).with("generation", part.part().generation())
                    .with("part", part.part().number()).with("feed", part.feed().name()).with("trace", part.trace());
        } catch (NotJson e) {
            line.with("reason", e.getMessage());
        }
        line.with(failure.cause()).write();
    }

    private static PartMessage read(Message message) throws UndecodableMessage {
        try {
            return MessageJson.read(message.body());
        } catch (NotJson e) {
            throw new UndecodableMessage(e);
        }
    }

    /// The message becomes a dead letter now, unless another worker is just bringing the part home.
    private void giveUp(Failure failure, StepLog log) {
        if (failure.cause() instanceof ClaimHeld || failure.cause() instanceof ClaimLost) {
            return;
        }
        try {
            var part = MessageJson.read(failure.message().body()).part();
            ends.fail(part.file(), part.generation(), Cause.usedUp(failure.cause(), failure.message().receiveCount()),
                    clock.instant());
            meter.failed();
        } catch (NotJson e) {
            log.warn("give-up").with("messageId", failure.message().id()).with("reason", e.getMessage()).write();
        } catch (RuntimeException e) {
            log.warn("give-up").with("messageId", failure.message().id()).with(e).write();
        }
    }
}

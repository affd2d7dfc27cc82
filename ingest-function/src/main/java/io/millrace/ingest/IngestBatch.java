package io.millrace.ingest;

import io.millrace.batch.Batch;
import io.millrace.batch.BatchResult;
import io.millrace.batch.Failure;
import io.millrace.batch.Handled;
import io.millrace.batch.Message;
import io.millrace.ingest.event.EventBody;
import io.millrace.ingest.event.Notice;
import io.millrace.ingest.event.UndecodableBody;
import io.millrace.ledger.FileEnds;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import io.millrace.observe.Cause;
import io.millrace.observe.Meter;
import io.millrace.observe.Metric;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Takes in one batch: every notice of every message, then all planned parts in as few calls to the work topic as they fit in.
///
/// A message succeeds when each of its notices has reached the ledger and each planned part the topic. Thread-safe.
public final class IngestBatch {
    private final Batch batch;
    private final Ingest ingest;
    private final Work work;
    private final FileEnds ends;
    private final Clock clock;
    private final int maxReceives;
    private final Meter meter;

    public IngestBatch(Batch batch, Ingest ingest, Work work, FileEnds ends, Clock clock, int maxReceives,
            Meter meter) {
        this.batch = batch;
        this.ingest = ingest;
        this.work = work;
        this.ends = ends;
        this.clock = clock;
        this.maxReceives = maxReceives;
        this.meter = meter;
    }

    public BatchResult take(List<Message> messages, Supplier<Duration> remaining, StepLog log) {
        var planned = new Planned();
        var failures = new LinkedHashMap<String, Failure>();
        var result = batch.run(messages, remaining, message -> plan(message, planned, log));
        result.failures().forEach(failure -> failures.put(failure.message().id(), failure));
        publish(planned).forEach(failure -> failures.putIfAbsent(failure.message().id(), failure));
        for (var failure : failures.values()) {
            log.warn("ingest").with("messageId", failure.message().id())
                    .with("receives", failure.message().receiveCount()).with("trace", failure.message().trace())
                    .with("file", planned.of(failure.message()).stream().findFirst().map(part -> part.part().file())
                            .orElse(null))
                    .with(failure.cause())
                    .with("reason", failure.cause() instanceof UndecodableBody ? failure.cause().getMessage() : null)
                    .write();
            if (failure.message().receiveCount() >= maxReceives) {
                giveUp(failure, planned.of(failure.message()), log);
            }
        }
        return BatchResult.of(messages.size(), result.discarded(), List.copyOf(failures.values()));
    }

    /// All notices of a message are tried, whatever becomes of their neighbours.
    private Handled plan(Message message, Planned planned, StepLog log) throws Exception {
        Exception first = null;
        var start = clock.instant();
        for (Notice notice : EventBody.read(message.body())) {
            try {
                var parts = ingest.take(notice, message.trace());
                planned.add(message, parts);
                for (var part : parts) {
                    log.info("opened").with("file", part.part().file()).with("feed", part.feed().name())
                            .with("trace", message.trace())
                            .with("millis", Duration.between(start, clock.instant()).toMillis()).write();
                    meter.count(Metric.FILES_RECEIVED, 1);
                }
            } catch (RuntimeException | UndecodableBody e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return Handled.DONE;
    }

    private List<Failure> publish(Planned planned) {
        List<PartMessage> refused;
        Throwable cause = new NotPublished();
        try {
            refused = work.publish(planned.parts());
        } catch (RuntimeException e) {
            // Which parts got through is not known: all are owed again. A part that arrives twice is claimed once.
            refused = planned.parts();
            cause = e;
        }
        var owed = new HashSet<>(refused);
        var failures = new ArrayList<Failure>();
        for (var entry : planned.byMessage().entrySet()) {
            if (entry.getValue().stream().anyMatch(owed::contains)) {
                failures.add(new Failure(entry.getKey(), cause));
            }
        }
        return failures;
    }

    /// The message becomes a dead letter now; its files, where they are known, say so.
    private void giveUp(Failure failure, List<PartMessage> parts, StepLog log) {
        for (var part : parts) {
            try {
                ends.fail(part.part().file(), part.part().generation(),
                        Cause.usedUp(failure.cause(), failure.message().receiveCount()), clock.instant());
                meter.failed();
            } catch (RuntimeException e) {
                log.warn("give-up").with("file", part.part().file()).with(e).write();
            }
        }
    }

    /// The work topic took a batch but refused this message's part.
    static final class NotPublished extends Exception {
        private static final long serialVersionUID = 1;

        NotPublished() {
            super("the work topic refused the part", null, false, false);
        }
    }

    /// The parts that each message planned, gathered by several threads.
    private static final class Planned {
        private final Map<Message, List<PartMessage>> byMessage = new LinkedHashMap<>();

        synchronized void add(Message message, List<PartMessage> parts) {
            byMessage.computeIfAbsent(message, key -> new ArrayList<>()).addAll(parts);
        }

        synchronized List<PartMessage> parts() {
            return byMessage.values().stream().flatMap(List::stream).toList();
        }

        synchronized List<PartMessage> of(Message message) {
            return List.copyOf(byMessage.getOrDefault(message, List.of()));
        }

        synchronized Map<Message, List<PartMessage>> byMessage() {
            return Map.copyOf(byMessage);
        }
    }
}

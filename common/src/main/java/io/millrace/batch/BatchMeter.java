package io.millrace.batch;

import io.millrace.observe.Meter;
import io.millrace.observe.Metric;
import java.util.List;

/// What a batch and its circuit breaker say, as metrics: each shows with every batch, as 0 where there was none, so that alarms see that it is well.
///
/// @param maxReceives a message that fails at this receive is a dead letter
public record BatchMeter(Meter meter, CircuitBreaker circuit, int maxReceives) {
    public void count(List<Message> messages, BatchResult result) {
        meter.count(Metric.MESSAGES_RECEIVED, result.received());
        meter.count(Metric.MESSAGES_DONE, result.done());
        meter.count(Metric.MESSAGES_DISCARDED, result.discarded());
        meter.count(Metric.MESSAGES_FAILED, result.failures().size());
        meter.count(Metric.RETRIES, messages.stream().filter(message -> message.receiveCount() > 1).count());
        meter.count(Metric.DEAD_LETTERS, result.failures().stream()
                .filter(failure -> failure.message().receiveCount() >= maxReceives).count());
        meter.gauge(Metric.CIRCUIT_OPEN, circuit.isOpen() ? 1 : 0);
    }
}

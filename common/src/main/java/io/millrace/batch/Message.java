package io.millrace.batch;

import java.util.Objects;

/// One message as a batch handed it over.
///
/// @param id the queue's id for this delivery; not an identity: a redrive gives a new one
/// @param receipt what the queue wants to see to change the message's visibility
/// @param receiveCount how often it was received, this time included; at least 1
/// @param trace tracing header; null where there is none
/// @param group the message group of a FIFO queue, whose messages are worked on in order; null on other queues
public record Message(String id, String receipt, String body, int receiveCount, String trace, String group) {
    public Message {
        Objects.requireNonNull(id, "id");
        body = body == null ? "" : body;
        receiveCount = Math.max(1, receiveCount);
    }

    /// A message of a queue without order.
    public Message(String id, String receipt, String body, int receiveCount, String trace) {
        this(id, receipt, body, receiveCount, trace, null);
    }
}

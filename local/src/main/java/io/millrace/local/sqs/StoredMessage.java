package io.millrace.local.sqs;

import java.util.Map;

/// A message in a queue, as the journal keeps it. Times are epoch milliseconds.
///
/// @param visibleAt when it may be received next
/// @param firstReceived 0 when it never was
/// @param receipt the last receipt handle, the only one that still deletes it; null when it was never received
/// @param deadLetterSource the queue that it was dead-lettered from; null when it was not
record StoredMessage(String id, String body, Map<String, MessageAttribute> attributes, long created, long visibleAt,
        int receiveCount, long firstReceived, String receipt, String deadLetterSource, String traceHeader) {
    StoredMessage received(QueueChange.Updated update) {
        return new StoredMessage(id, body, attributes, created, update.visibleAt(), update.receiveCount(),
                update.firstReceived(), update.receipt(), deadLetterSource, traceHeader);
    }
}

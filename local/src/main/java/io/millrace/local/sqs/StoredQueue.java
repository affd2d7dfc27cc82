package io.millrace.local.sqs;

import java.util.Map;

/// A queue that a client made, as the journal keeps it. Times are milliseconds.
///
/// @param created epoch milliseconds
/// @param deadLetterQueue the name of its dead-letter queue; null for none
record StoredQueue(String name, long visibility, long delay, long receiveWait, long created, String deadLetterQueue,
        int maxReceiveCount, Map<String, String> tags) {}

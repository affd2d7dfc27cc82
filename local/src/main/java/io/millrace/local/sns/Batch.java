package io.millrace.local.sns;

import io.millrace.local.sqs.MessageLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules on a PublishBatch as a whole (SNS API reference, "PublishBatch").
final class Batch {
    private static final int MOST_ENTRIES = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private Batch() {}

    static void check(List<QueryParameters> entries) {
        if (entries.isEmpty()) {
            throw new SnsException(400, "EmptyBatchRequest", "The batch request doesn't contain any entries");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw new SnsException(400, "TooManyEntriesInBatchRequest",
                    "The batch request contains more than " + MOST_ENTRIES + " entries");
        }
        Set<String> ids = new HashSet<>();
        long bytes = 0;
        for (QueryParameters entry : entries) {
            String id = entry.get("Id");
            if (id == null || !ID.matcher(id).matches()) {
                throw new SnsException(400, "InvalidBatchEntryId",
                        "The Id of a batch entry doesn't abide by the specification");
            }
            if (!ids.add(id)) {
                throw new SnsException(400, "BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id");
            }
            String message = entry.get("Message");
            bytes += message == null ? 0 : MessageLimits.bytes(message, entry.messageAttributes());
        }
        if (bytes > MessageLimits.MOST_BYTES) {
            throw new SnsException(400, "BatchRequestTooLong",
                    "The length of all the batch messages is more than the limit");
        }
    }
}

package io.millrace.local.sqs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One record of the queues' journal.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({@JsonSubTypes.Type(value = QueueChange.Added.class, name = "added"),
        @JsonSubTypes.Type(value = QueueChange.Updated.class, name = "updated"),
        @JsonSubTypes.Type(value = QueueChange.Removed.class, name = "removed"),
        @JsonSubTypes.Type(value = QueueChange.Emptied.class, name = "emptied"),
        @JsonSubTypes.Type(value = QueueChange.Created.class, name = "created"),
        @JsonSubTypes.Type(value = QueueChange.Changed.class, name = "changed"),
        @JsonSubTypes.Type(value = QueueChange.Declared.class, name = "declared"),
        @JsonSubTypes.Type(value = QueueChange.Deleted.class, name = "deleted")})
sealed interface QueueChange {
    ObjectMapper JSON = new ObjectMapper();

    record Added(String queue, StoredMessage message) implements QueueChange {}

    /// A receive, or a change of visibility.
    record Updated(String queue, String id, long visibleAt, int receiveCount, long firstReceived, String receipt)
            implements
                QueueChange {}

    record Removed(String queue, String id) implements QueueChange {}

    /// The queue was purged.
    record Emptied(String queue) implements QueueChange {}

    /// A client made the queue; it is empty.
    record Created(StoredQueue definition) implements QueueChange {}

    /// A client changed the attributes of a queue that a client made.
    record Changed(StoredQueue definition) implements QueueChange {}

    /// The template declares the queue from now on: its messages stay, its attributes come from there.
    record Declared(String queue) implements QueueChange {}

    record Deleted(String queue) implements QueueChange {}

    default byte[] encoded() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException("cannot encode a journal record", failure);
        }
    }

    static QueueChange decoded(byte[] record) {
        try {
            return JSON.readValue(record, QueueChange.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("not a record of the queues' journal", failure);
        }
    }
}

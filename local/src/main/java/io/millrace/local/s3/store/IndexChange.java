package io.millrace.local.s3.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One record of the store's journal. A change of an object and the notification that is owed for it are one record: after a
/// kill both are there or neither.
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({@JsonSubTypes.Type(value = IndexChange.BucketCreated.class, name = "bucket"),
        @JsonSubTypes.Type(value = IndexChange.BucketDeleted.class, name = "bucket-deleted"),
        @JsonSubTypes.Type(value = IndexChange.VersioningSet.class, name = "versioning"),
        @JsonSubTypes.Type(value = IndexChange.NotificationSet.class, name = "notification"),
        @JsonSubTypes.Type(value = IndexChange.Stored.class, name = "stored"),
        @JsonSubTypes.Type(value = IndexChange.Removed.class, name = "removed"),
        @JsonSubTypes.Type(value = IndexChange.Owed.class, name = "owed"),
        @JsonSubTypes.Type(value = IndexChange.Delivered.class, name = "delivered"),
        @JsonSubTypes.Type(value = IndexChange.Counted.class, name = "counted")})
sealed interface IndexChange {
    ObjectMapper JSON = new ObjectMapper();

    record BucketCreated(String bucket, long created) implements IndexChange {}

    record BucketDeleted(String bucket) implements IndexChange {}

    /// @param status `Enabled` or `Suspended`
    record VersioningSet(String bucket, String status) implements IndexChange {}

    /// @param print names the notification and what it asks for; a changed one is set up anew
    /// @param owed the test event
    record NotificationSet(String bucket, String print, Occurrence owed) implements IndexChange {}

    /// A new version, or a delete marker. One with [ObjectVersion#NULL_ID] takes the place of another such.
    record Stored(ObjectVersion version, Occurrence owed) implements IndexChange {}

    record Removed(String bucket, String key, String versionId, Occurrence owed) implements IndexChange {}

    record Owed(Occurrence owed) implements IndexChange {}

    record Delivered(long sequence) implements IndexChange {}

    /// The last sequence given out, so that compacting never makes it fall.
    record Counted(long sequence) implements IndexChange {}

    default byte[] encoded() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException("cannot encode a journal record", failure);
        }
    }

    static IndexChange decoded(byte[] record) {
        try {
            return JSON.readValue(record, IndexChange.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("not a record of the store's journal", failure);
        }
    }
}

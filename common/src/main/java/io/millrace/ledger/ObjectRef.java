package io.millrace.ledger;

import java.util.Objects;

/// One version of one object in S3, as an event named it.
///
/// @param bucket the bucket's name
/// @param key decoded once from the event's form encoding
/// @param versionId null in an unversioned bucket
/// @param sequencer null where the event carried none; then there is no order between this and other versions
/// @param eTag an opaque change token, without quotes; null where the event carried none
/// @param size bytes, or -1 where the event did not say
public record ObjectRef(String bucket, String key, String versionId, Sequencer sequencer, String eTag, long size) {
    public static final long UNKNOWN_SIZE = -1;

    public ObjectRef {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        // S3 writes the string "null" for objects that were there before versioning; they are told apart like unversioned ones.
        versionId = versionId == null || versionId.isEmpty() || versionId.equals("null") ? null : versionId;
        eTag = eTag == null || eTag.isEmpty() ? null : eTag.replace("\"", "");
        if (size < UNKNOWN_SIZE) {
            throw new IllegalArgumentException("size " + size);
        }
    }

    /// A folder marker as the S3 console makes them: nothing to process.
    public boolean isFolderMarker() {
        return size == 0 && key.endsWith("/");
    }
}

package io.millrace.local.s3.store;

import com.fasterxml.jackson.annotation.JsonInclude;

/// One version of an object, or a delete marker.
///
/// @param versionId [#NULL_ID] for what was written while the bucket had no versioning
/// @param sequence rises with every change of the store: the sequencer of its events
/// @param modified epoch milliseconds
/// @param data the name of the file with its bytes; null for a delete marker
/// @param eTag without quotes; null for a delete marker
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectVersion(String bucket, String key, String versionId, long sequence, long modified, String data,
        String eTag, long size, ObjectHeaders headers) {
    public static final String NULL_ID = "null";

    /// A method that is not named like a property, so that it is not stored.
    public boolean marksDeletion() {
        return data == null;
    }

    /// The version id as S3 reports it: null for [#NULL_ID].
    public String reportedVersionId() {
        return versionId.equals(NULL_ID) ? null : versionId;
    }
}

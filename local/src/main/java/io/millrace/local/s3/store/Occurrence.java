package io.millrace.local.s3.store;

import com.fasterxml.jackson.annotation.JsonInclude;

/// Something that happened to an object and that somebody is to be told of.
///
/// @param sequence rises with every change of the store
/// @param event for example `ObjectCreated:Put`; [#TEST] when a notification was set up
/// @param time epoch milliseconds
/// @param versionId null in a bucket without versioning
/// @param eTag null where S3 sends none
/// @param size null where S3 sends none
/// @param notification the id of the one notification that is to be told; null for every one that wants it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Occurrence(long sequence, String bucket, String key, String event, long time, String versionId,
        String eTag, Long size, String notification) {
    public static final String TEST = "TestEvent";
}

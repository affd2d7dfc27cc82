package io.millrace.ingest.event;

import io.millrace.ledger.ObjectRef;
import java.time.Instant;

/// What one event of S3 says happened. Every kind of body comes down to these.
///
/// `time` is the event's, null where it told none.
public sealed interface Notice {
    /// An object version came to be: put, post, copy or a completed multipart upload.
    record Created(ObjectRef object, Instant time) implements Notice {}

    /// An object was deleted, or hidden by a delete marker.
    record Removed(ObjectRef object, Instant time) implements Notice {}

    /// One version was deleted for good; what becomes of the key's other versions it does not say.
    record VersionRemoved(ObjectRef object, Instant time) implements Notice {}

    /// Like VersionRemoved, of the version "null": the object that was there before versioning, or came while it was suspended. What file that was the event does not tell.
    record NullVersionRemoved(ObjectRef object, Instant time) implements Notice {}

    /// Like Created, but the key is not well-formed percent-encoding, so that the object cannot be named. Its key is as it came.
    record BadKey(ObjectRef object, Instant time) implements Notice {}

    /// A record that cannot be read, among others that perhaps can. `reason` says what is off, not what it holds.
    record Unreadable(String reason) implements Notice {}
}

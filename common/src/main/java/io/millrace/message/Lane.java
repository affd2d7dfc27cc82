package io.millrace.message;

import io.millrace.ledger.ObjectRef;
import java.util.Locale;

/// Where a part is worked on: small files are batched and cheap; a large one cannot hold them up. The filter policies of the work topic know these names.
public enum Lane {
    SMALL,
    LARGE;

    /// A file whose size the event did not tell could be large.
    public static Lane of(ObjectRef object, long largeFileBytes) {
        return object.size() == ObjectRef.UNKNOWN_SIZE || object.size() >= largeFileBytes ? LARGE : SMALL;
    }

    /// The value of the message attribute `lane`.
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}

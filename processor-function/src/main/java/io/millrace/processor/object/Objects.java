package io.millrace.processor.object;

import io.millrace.ledger.Fault;
import io.millrace.ledger.ObjectRef;
import java.io.InputStream;

/// The objects of the uploads bucket.
@FunctionalInterface
public interface Objects {
    /// Opens exactly the version that the event named: by version id, else on condition of its eTag.
    ///
    /// @throws ObjectDenied where a permission or a key is missing, which an operator can mend
    Opened open(ObjectRef object);

    /// What stands under the name.
    sealed interface Opened {
        /// The bytes as stored; the reader closes the stream.
        ///
        /// @param length in bytes
        record Content(InputStream stream, long length) implements Opened {}

        /// Nothing: deleted, or never there.
        record Gone() implements Opened {}

        /// Something else: it was overwritten since the event.
        record Overwritten() implements Opened {}

        /// An object that nobody but its sender can make readable.
        record Unreadable(Fault why) implements Opened {}
    }
}

package io.millrace.processor.object;

import io.millrace.ledger.ObjectRef;

/// Byte ranges of the objects of the uploads bucket.
@FunctionalInterface
public interface ObjectRanges {
    /// Opens a range of exactly the version that the event named: by version id, else on condition of its eTag.
    ///
    /// @param from its first byte, before the object's end
    /// @param to the byte after its last; the object's end if that comes first
    /// @return a content whose length is that of the range
    Objects.Opened open(ObjectRef object, long from, long to);
}

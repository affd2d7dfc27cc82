package io.millrace.local.s3.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What the journal's records amount to: buckets, their objects, and the notifications that are owed. Guarded by the
/// index's lock.
final class IndexState {
    final NavigableMap<String, Bucket> buckets = new TreeMap<>();
    final NavigableMap<Long, Occurrence> owed = new TreeMap<>();
    long sequence;
    private int versions;

    /// @return the version that is gone by this, whose data may be deleted; null for none
    ObjectVersion apply(IndexChange change) {
        return switch (change) {
            case IndexChange.BucketCreated(String name, long created) -> {
                buckets.put(name, new Bucket(name, created));
                yield null;
            }
            case IndexChange.BucketDeleted(String name) -> {
                buckets.remove(name);
                yield null;
            }
            case IndexChange.VersioningSet(String name, String status) -> {
                buckets.get(name).versioning = status;
                yield null;
            }
            case IndexChange.NotificationSet(String name, String print, Occurrence test) -> {
                buckets.get(name).notifications.add(print);
                owe(test);
                yield null;
            }
            case IndexChange.Stored(ObjectVersion version, Occurrence event) -> {
                count(version.sequence());
                owe(event);
                versions++;
                yield gone(buckets.get(version.bucket()).add(version));
            }
            case IndexChange.Removed(String bucket, String key, String versionId, Occurrence event) -> {
                owe(event);
                yield gone(buckets.get(bucket).remove(key, versionId));
            }
            case IndexChange.Owed(Occurrence event) -> {
                owe(event);
                yield null;
            }
            case IndexChange.Delivered(long delivered) -> {
                owed.remove(delivered);
                yield null;
            }
            case IndexChange.Counted(long counted) -> {
                count(counted);
                yield null;
            }
        };
    }

    private ObjectVersion gone(ObjectVersion version) {
        if (version != null) {
            versions--;
        }
        return version;
    }

    private void owe(Occurrence event) {
        if (event != null) {
            count(event.sequence());
            owed.put(event.sequence(), event);
        }
    }

    private void count(long seen) {
        sequence = Math.max(sequence, seen);
    }

    /// About how many records [#records] would be.
    long size() {
        return versions + owed.size() + 4L * buckets.size() + 1;
    }

    /// The fewest records that amount to this state.
    List<byte[]> records() {
        List<IndexChange> changes = new ArrayList<>();
        changes.add(new IndexChange.Counted(sequence));
        for (Bucket bucket : buckets.values()) {
            changes.add(new IndexChange.BucketCreated(bucket.name, bucket.created));
            if (bucket.versioning != null) {
                changes.add(new IndexChange.VersioningSet(bucket.name, bucket.versioning));
            }
            bucket.notifications
                    .forEach(print -> changes.add(new IndexChange.NotificationSet(bucket.name, print, null)));
            bucket.keys.values().forEach(versions -> {
                for (Iterator<ObjectVersion> oldestFirst = versions.descendingIterator(); oldestFirst.hasNext();) {
                    changes.add(new IndexChange.Stored(oldestFirst.next(), null));
                }
            });
        }
        owed.values().forEach(event -> changes.add(new IndexChange.Owed(event)));
        return changes.stream().map(IndexChange::encoded).toList();
    }
}

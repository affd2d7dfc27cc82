package io.millrace.local.s3.store;

import io.millrace.local.journal.Journal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/// Which objects there are. A change has happened when its record is in the journal, together with the notification that it
/// owes; what was stored and never recorded is garbage. Thread-safe: changes happen one after the other, which is the order
/// of their sequencers.
public final class ObjectIndex implements AutoCloseable {
    private static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final int COMPACT_FROM_RECORDS = 20_000;
    private static final int VERSION_ID_BYTES = 24;
    /// The sequence starts at the time, in 2^-20 milliseconds, and so rises even when a store was begun afresh.
    private static final int SEQUENCE_BITS = 20;

    private final IndexState state = new IndexState();
    private final Map<String, Predicate<Occurrence>> interests = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final DataFiles data;
    private final Journal journal;

    /// @param directory holds the journal and, below `data`, the bytes
    public ObjectIndex(Path directory, Clock clock) {
        this.clock = clock;
        this.journal = Journal.open(directory.resolve("objects.journal"),
                record -> state.apply(IndexChange.decoded(record)));
        this.data = new DataFiles(directory.resolve("data"));
        if (journal.records() > 2 * state.size()) {
            journal.compact(state.records());
        }
        Set<String> referred = new HashSet<>();
        state.buckets.values().forEach(bucket -> bucket.keys.values()
                .forEach(versions -> versions.forEach(version -> referred.add(version.data()))));
        data.sweep(referred::contains);
    }

    public DataFiles data() {
        return data;
    }

    /// Reads something of a bucket while nothing changes.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.NoSuchBucketException when there is none
    <T> T read(String bucket, Function<Bucket, T> question) {
        synchronized (this) {
            Bucket found = state.buckets.get(bucket);
            if (found == null) {
                throw S3Exceptions.noSuchBucket(bucket, "");
            }
            return question.apply(found);
        }
    }

    public synchronized Map<String, Long> bucketsByName() {
        Map<String, Long> created = new HashMap<>();
        state.buckets.forEach((name, bucket) -> created.put(name, bucket.created));
        return created;
    }

    /// @return false when it exists
    public synchronized boolean createBucket(String name) {
        if (state.buckets.containsKey(name)) {
            return false;
        }
        record(new IndexChange.BucketCreated(name, clock.millis()));
        return true;
    }

    public synchronized void deleteBucket(String name) {
        if (!read(name, bucket -> bucket.keys.isEmpty())) {
            throw S3Exceptions.bucketNotEmpty(name);
        }
        record(new IndexChange.BucketDeleted(name));
    }

    /// @return `Enabled`, `Suspended`, or null when it was never set
    public String versioning(String bucket) {
        return read(bucket, found -> found.versioning);
    }

    public synchronized void setVersioning(String bucket, String status) {
        if (!status.equals(versioning(bucket))) {
            record(new IndexChange.VersioningSet(bucket, status));
        }
    }

    /// From now on, what is wanted of this bucket is owed; what already is owed can be delivered.
    public synchronized void interest(String bucket, Predicate<Occurrence> wanted) {
        interests.put(bucket, wanted);
        notifyAll();
    }

    /// Owes a test event for a notification that was not set up before, or not like this.
    public synchronized void setUp(String bucket, String notification, String print) {
        if (!read(bucket, found -> found.notifications.contains(print))) {
            record(new IndexChange.NotificationSet(bucket, print, new Occurrence(next(), bucket, "", Occurrence.TEST,
                    clock.millis(), null, null, null, notification)));
        }
    }

    /// Makes bytes that are in [#data] a new version of the key, if the condition holds.
    ///
    /// @param event for example `ObjectCreated:Put`
    public synchronized ObjectVersion store(String bucket, String key, DataFiles.Written written, String eTag,
            ObjectHeaders headers, Condition condition, String event) {
        condition.check(read(bucket, found -> found.newest(key)));
        ObjectVersion version = new ObjectVersion(bucket, key, newVersionId(bucket), next(), clock.millis(),
                written.data(), eTag, written.size(), headers);
        record(new IndexChange.Stored(version, owed(occurrence(version, event))));
        return version;
    }

    /// Deletes as S3 does: a marker on top where there is versioning, else the object.
    ///
    /// @return the marker, or what was deleted; null when there was nothing
    public synchronized ObjectVersion delete(String bucket, String key, Condition condition) {
        Bucket found = read(bucket, Function.identity());
        if (condition != Condition.NONE) {
            condition.check(found.newest(key));
        }
        if (found.versioning == null) {
            return deleteVersion(bucket, key, ObjectVersion.NULL_ID);
        }
        ObjectVersion marker = new ObjectVersion(bucket, key, newVersionId(bucket), next(), clock.millis(), null, null,
                0, null);
        record(new IndexChange.Stored(marker, owed(occurrence(marker, "ObjectRemoved:DeleteMarkerCreated"))));
        return marker;
    }

    /// @return what was deleted; null when there was no such version, which is no error
    public synchronized ObjectVersion deleteVersion(String bucket, String key, String versionId) {
        ObjectVersion gone = read(bucket, found -> found.version(key, versionId));
        if (gone != null) {
            record(new IndexChange.Removed(bucket, key, versionId,
                    owed(new Occurrence(next(), bucket, key, "ObjectRemoved:Delete", clock.millis(),
                            gone.reportedVersionId(), null, null, null))));
        }
        return gone;
    }

    private static Occurrence occurrence(ObjectVersion version, String event) {
        return new Occurrence(version.sequence(), version.bucket(), version.key(), event, version.modified(),
                version.reportedVersionId(), version.marksDeletion() ? EMPTY_MD5 : version.eTag(),
                version.marksDeletion() ? null : version.size(), null);
    }

    private Occurrence owed(Occurrence occurrence) {
        Predicate<Occurrence> interest = interests.get(occurrence.bucket());
        // Right after a start nobody has said yet what is wanted of a bucket: what had notifications will have them again.
        boolean wanted = interest == null
                ? read(occurrence.bucket(), found -> !found.notifications.isEmpty())
                : interest.test(occurrence);
        return wanted ? occurrence : null;
    }

    private String newVersionId(String bucket) {
        if (!read(bucket, Bucket::mintsVersions)) {
            return ObjectVersion.NULL_ID;
        }
        byte[] id = new byte[VERSION_ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().encodeToString(id).replace('-', '.');
    }

    private long next() {
        return Math.max(state.sequence + 1, clock.millis() << SEQUENCE_BITS);
    }

    private void record(IndexChange change) {
        journal.append(change.encoded());
        ObjectVersion gone = state.apply(change);
        if (gone != null && !gone.marksDeletion()) {
            data.delete(gone.data());
        }
        if (journal.records() > COMPACT_FROM_RECORDS && journal.records() > 4 * state.size()) {
            journal.compact(state.records());
        }
        notifyAll();
    }

    /// Waits for an occurrence that can be delivered: the oldest owed one of a bucket with a known interest.
    ///
    /// @return null when none came within the time
    public synchronized Occurrence nextOwed(long patienceMillis) throws InterruptedException {
        Occurrence first = firstOwed();
        if (first == null) {
            wait(patienceMillis);
            first = firstOwed();
        }
        return first;
    }

    private Occurrence firstOwed() {
        return state.owed.values().stream().filter(event -> interests.containsKey(event.bucket())).findFirst()
                .orElse(null);
    }

    /// Lets [#nextOwed] come back early.
    public synchronized void wake() {
        notifyAll();
    }

    public synchronized void delivered(Occurrence occurrence) {
        record(new IndexChange.Delivered(occurrence.sequence()));
    }

    /// @return the newest version, which may be a delete marker; null when the key has none
    public ObjectVersion newest(String bucket, String key) {
        return read(bucket, found -> found.newest(key));
    }

    public ObjectVersion version(String bucket, String key, String versionId) {
        return read(bucket, found -> found.version(key, versionId));
    }

    @Override
    public void close() {
        journal.close();
    }
}

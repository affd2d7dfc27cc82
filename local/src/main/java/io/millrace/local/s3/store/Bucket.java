package io.millrace.local.s3.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// A bucket's objects, every version of them, newest first. Guarded by the index's lock.
final class Bucket {
    static final String ENABLED = "Enabled";

    final String name;
    final long created;
    /// Null when versioning was never on.
    String versioning;
    final NavigableMap<String, Deque<ObjectVersion>> keys = new TreeMap<>(Bucket::byCodePoints);
    final Set<String> notifications = new HashSet<>();

    Bucket(String name, long created) {
        this.name = name;
        this.created = created;
    }

    boolean mintsVersions() {
        return ENABLED.equals(versioning);
    }

    /// @return the newest version, which may be a delete marker; null when the key has none
    ObjectVersion newest(String key) {
        Deque<ObjectVersion> versions = keys.get(key);
        return versions == null ? null : versions.peekFirst();
    }

    ObjectVersion version(String key, String versionId) {
        return keys.getOrDefault(key, new ArrayDeque<>()).stream()
                .filter(version -> version.versionId().equals(versionId)).findFirst().orElse(null);
    }

    /// @return the version whose place it took; null when it took none's
    ObjectVersion add(ObjectVersion version) {
        ObjectVersion replaced = version.versionId().equals(ObjectVersion.NULL_ID)
                ? remove(version.key(), ObjectVersion.NULL_ID)
                : null;
        keys.computeIfAbsent(version.key(), any -> new ArrayDeque<>()).addFirst(version);
        return replaced;
    }

    /// @return what was removed; null when there was no such version
    ObjectVersion remove(String key, String versionId) {
        ObjectVersion gone = version(key, versionId);
        if (gone != null) {
            Deque<ObjectVersion> versions = keys.get(key);
            versions.remove(gone);
            if (versions.isEmpty()) {
                keys.remove(key);
            }
        }
        return gone;
    }

    /// S3 lists keys in the order of their UTF-8 bytes, which is that of code points and not of Java's chars.
    private static int byCodePoints(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothOrNeither = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothOrNeither ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}

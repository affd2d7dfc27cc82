package io.millrace.local.s3.store;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Lists a bucket as S3 does: keys in order, those with the delimiter after the prefix rolled up into common prefixes.
///
/// @param prefix empty for none
/// @param delimiter null for none
/// @param after only names behind this one; null for all
/// @param afterVersion only versions of `after` behind this one, besides later keys; null for later keys only
public record Listing(String prefix, String delimiter, String after, String afterVersion, int most) {
    private static final String LAST_CODE_POINT = new String(Character.toChars(Character.MAX_CODE_POINT));

    /// The current objects.
    public Page objects(ObjectIndex index, String bucket) {
        return index.read(bucket, found -> page(found, false));
    }

    /// Every version and delete marker, newest first within a key.
    public Page versions(ObjectIndex index, String bucket) {
        return index.read(bucket, found -> page(found, true));
    }

    private Page page(Bucket bucket, boolean everyVersion) {
        List<ObjectVersion> versions = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        if (most == 0) {
            return new Page(versions, prefixes, null, null);
        }
        String last = null;
        String lastVersion = null;
        Map.Entry<String, Deque<ObjectVersion>> entry = first(bucket);
        while (entry != null && entry.getKey().startsWith(prefix)) {
            String rolled = rolled(entry.getKey());
            List<ObjectVersion> shown = shown(entry.getValue(), everyVersion);
            if (rolled != null) {
                boolean listedBefore = rolled.equals(after);
                if (!listedBefore && !shown.isEmpty()) {
                    if (versions.size() + prefixes.size() == most) {
                        return new Page(versions, prefixes, last, lastVersion);
                    }
                    prefixes.add(rolled);
                    last = rolled;
                    lastVersion = null;
                }
                boolean done = listedBefore || !shown.isEmpty();
                entry = bucket.keys.higherEntry(done ? rolled + LAST_CODE_POINT : entry.getKey());
                continue;
            }
            for (ObjectVersion version : shown) {
                if (versions.size() + prefixes.size() == most) {
                    return new Page(versions, prefixes, last, lastVersion);
                }
                versions.add(version);
                last = version.key();
                lastVersion = version.versionId();
            }
            entry = bucket.keys.higherEntry(entry.getKey());
        }
        return new Page(versions, prefixes, null, null);
    }

    private Map.Entry<String, Deque<ObjectVersion>> first(Bucket bucket) {
        if (after == null || bucket.keys.comparator().compare(after, prefix) < 0) {
            return bucket.keys.ceilingEntry(prefix);
        }
        return afterVersion == null ? bucket.keys.higherEntry(after) : bucket.keys.ceilingEntry(after);
    }

    private String rolled(String key) {
        int end = delimiter == null || delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? null : key.substring(0, end + delimiter.length());
    }

    private List<ObjectVersion> shown(Deque<ObjectVersion> versions, boolean everyVersion) {
        if (!everyVersion) {
            ObjectVersion newest = versions.getFirst();
            return newest.marksDeletion() ? List.of() : List.of(newest);
        }
        List<ObjectVersion> all = List.copyOf(versions);
        if (afterVersion == null || !all.getFirst().key().equals(after)) {
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).versionId().equals(afterVersion)) {
                return all.subList(i + 1, all.size());
            }
        }
        return List.of();
    }
}

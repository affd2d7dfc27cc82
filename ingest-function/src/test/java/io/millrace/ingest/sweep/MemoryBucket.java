package io.millrace.ingest.sweep;

import io.millrace.ingest.Found;
import io.millrace.ledger.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A bucket as its listing shows it: keys in order, the newest version of a key first.
final class MemoryBucket implements StoredVersions {
    private final List<Found> all = new ArrayList<>();
    int lists;

    /// The newest version of its key from now on.
    ObjectRef put(String key, String version, Instant stored) {
        var object = new ObjectRef("uploads", key, version, null, "e-" + version, 100);
        int at = 0;
        while (at < all.size() && all.get(at).object().key().compareTo(key) < 0) {
            at++;
        }
        if (at < all.size() && all.get(at).object().key().equals(key)) {
            hide(key);
        }
        all.add(at, new Found(object, stored, true));
        return object;
    }

    /// A delete marker.
    void hide(String key) {
        all.replaceAll(found -> found.object().key().equals(key) ? new Found(found.object(), found.stored(), false)
                : found);
    }

    @Override
    public Page list(String prefix, String key, String version, int limit) {
        lists++;
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (key != null && all.get(i).object().key().equals(key)
                    && String.valueOf(all.get(i).object().versionId()).equals(version)) {
                from = i + 1;
            }
        }
        var rest = all.subList(from, all.size()).stream().filter(found -> found.object().key().startsWith(prefix))
                .toList();
        if (rest.size() <= limit) {
            return new Page(rest, null, null);
        }
        var last = rest.get(limit - 1).object();
        return new Page(rest.subList(0, limit), last.key(), String.valueOf(last.versionId()));
    }
}

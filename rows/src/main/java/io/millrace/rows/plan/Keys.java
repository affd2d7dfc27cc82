package io.millrace.rows.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.millrace.rows.Reject;
import io.millrace.rows.RefusalCode;
import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Canonical;
import io.millrace.rows.bytes.Hash;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.input.FileFault;

/// The keys of all rows so far, and the rows that wait for what they refer to. Only rows without any other fault count: a rejected row neither takes a key nor can be
/// referred to. Waiting rows come out last, in their order. Not thread-safe.
final class Keys {
    private static final long MAX_WAITING_BYTES = 64L << 20;

    private final List<KeyPlan> keys;
    private final List<ReferencePlan> references;
    private final Judge judge;
    private final Sink sink;
    private final KeySet seen;
    private final int most;
    private final Hash[] hashes;
    private final boolean[] present;
    private final Out canonical = new Out(64);
    private final List<Waiting> waiting = new ArrayList<>();
    private long waitingBytes;

    /// A row held back.
    private record Waiting(long offset, byte[] row, List<Wanted> wanted) {}

    private record Wanted(Hash target, Reject otherwise) {}

    Keys(Plan plan, Judge judge, Sink sink) {
        this.keys = plan.keys();
        this.references = plan.references();
        this.judge = judge;
        this.sink = sink;
        this.most = plan.format().limits().maxKeys();
        this.seen = new KeySet(most);
        this.hashes = new Hash[keys.size()];
        java.util.Arrays.setAll(hashes, _ -> new Hash());
        this.present = new boolean[keys.size()];
    }

    /// Judges the keys of a row that is good so far; returns false if the row is at fault or has been held back.
    boolean end(int[] starts, int[] ends) throws IOException {
        boolean good = true;
        for (int i = 0; i < keys.size(); i++) {
            KeyPlan key = keys.get(i);
            present[i] = hash(hashes[i], i, key.fields(), starts, ends);
            if (present[i] && seen.contains(hashes[i])) {
                repeated(key, starts, ends);
                good = false;
            }
        }
        if (!good) {
            sink.reject();
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (present[i]) {
                remember(hashes[i]);
            }
        }
        return references.isEmpty() || follow(starts, ends);
    }

    private boolean follow(int[] starts, int[] ends) throws IOException {
        List<Wanted> wanted = new ArrayList<>();
        Hash hash = new Hash();
        for (int i = 0; i < references.size(); i++) {
            if (hash(hash, -1 - i, references.get(i).referenced(), starts, ends)) {
                remember(hash);
            }
        }
        for (int i = 0; i < references.size(); i++) {
            ReferencePlan reference = references.get(i);
            Hash target = new Hash();
            if (hash(target, -1 - i, reference.fields(), starts, ends) && !seen.contains(target)) {
                Place place = judge.place;
                wanted.add(new Wanted(target, new Reject(place.row, place.line, place.offset, place.length,
                        reference.names(), RejectCode.FOREIGN_KEY,
                        "no row of the file has this " + reference.referencedNames(),
                        value(reference.fields(), starts, ends))));
            }
        }
        if (wanted.isEmpty()) {
            return true;
        }
        byte[] row = sink.hold();
        waitingBytes += row.length + 100L;
        if (waitingBytes > MAX_WAITING_BYTES) {
            throw new FileFault(RefusalCode.TOO_MANY_KEYS, "more than " + MAX_WAITING_BYTES
                    + " bytes of rows wait for the rows that they refer to");
        }
        waiting.add(new Waiting(judge.place.offset, row, wanted));
        return false;
    }

    void finish(Spans spans) throws IOException {
        for (Waiting row : waiting) {
            boolean good = true;
            for (Wanted wanted : row.wanted()) {
                if (!seen.contains(wanted.target())) {
                    sink.fault(wanted.otherwise());
                    good = false;
                }
            }
            sink.begin();
            if (good) {
                sink.release(row.row());
            } else {
                sink.reject();
            }
            if (spans != null) {
                spans.settled(row.offset(), good ? Spans.Kind.ACCEPTED : Spans.Kind.REJECTED);
            }
        }
        waiting.clear();
    }

    private void remember(Hash hash) throws FileFault {
        if (!seen.add(hash)) {
            throw new FileFault(RefusalCode.TOO_MANY_KEYS, "more than " + most + " keys to remember, reached at row "
                    + judge.place.row);
        }
    }

    private void repeated(KeyPlan key, int[] starts, int[] ends) {
        judge.fault(key.names(), key.code(), "an earlier row has the same " + key.names(),
                value(key.fields(), starts, ends));
    }

    private String value(int[] fields, int[] starts, int[] ends) {
        StringBuilder value = new StringBuilder();
        for (int field : fields) {
            value.append(value.isEmpty() ? "" : ", ");
            String one = Utf8.excerpt(sink.rows.bytes, starts[field], ends[field], Reject.MAX_VALUE_CHARS);
            String bare = one.startsWith("\"") && one.endsWith("\"") && one.length() > 1
                    ? one.substring(1, one.length() - 1)
                    : one;
            value.append(judge.field(field).confidential ? Reject.MASK : bare);
        }
        return value.length() <= Reject.MAX_VALUE_CHARS ? value.toString() : value.substring(0, Reject.MAX_VALUE_CHARS);
    }

    /// False if one of the values is null. Numbers are hashed in one form for all spellings.
    private boolean hash(Hash hash, int salt, int[] fields, int[] starts, int[] ends) {
        hash.start(salt);
        byte[] rows = sink.rows.bytes;
        for (int field : fields) {
            int start = starts[field];
            if (rows[start] == 'n') {
                return false;
            }
            if (judge.field(field).number) {
                canonical.length = 0;
                Canonical.number(rows, start, ends[field], canonical);
                hash.add(canonical.bytes, 0, canonical.length);
            } else {
                hash.add(rows, start, ends[field]);
            }
        }
        return true;
    }
}

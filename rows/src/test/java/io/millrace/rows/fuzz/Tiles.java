package io.millrace.rows.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.millrace.rows.plan.Spans;

/// What every byte of a file belongs to; asserts that there is no gap and no overlap.
final class Tiles implements Spans {
    private final TreeMap<Long, long[]> rejected = new TreeMap<>();
    private final TreeMap<Long, long[]> waiting = new TreeMap<>();
    private long end;
    private long accepted;

    @Override
    public void span(Kind kind, long from, long to) {
        assertThat(from).isEqualTo(end);
        assertThat(to).isGreaterThan(from);
        end = to;
        switch (kind) {
            case ACCEPTED -> accepted++;
            case REJECTED -> rejected.put(from, new long[] {from, to});
            case WAITING -> waiting.put(from, new long[] {from, to});
            case FRAME, COMMENT, BLANK -> {
            }
        }
    }

    @Override
    public void settled(long from, Kind kind) {
        long[] row = waiting.remove(from);
        assertThat(row).isNotNull();
        if (kind == Kind.ACCEPTED) {
            accepted++;
        } else {
            rejected.put(from, row);
        }
    }

    /// Where the last tile ends.
    long end() {
        return end;
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejected.size();
    }

    long waiting() {
        return waiting.size();
    }

    /// Whether a range lies in one rejected row.
    boolean isRejected(long from, long to) {
        var tile = rejected.floorEntry(from);
        return tile != null && to <= tile.getValue()[1];
    }

    List<Long> rejectedAt() {
        return new ArrayList<>(rejected.keySet());
    }
}

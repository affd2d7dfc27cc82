package io.millrace.rows.infer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The different values of a column, as long as they are few and short. Not thread-safe.
final class Distinct {
    static final int MOST = 20;
    private static final int LONGEST_BYTES = 64;
    private static final int LEAST_VALUES_EACH = 10;
    private static final int LEAST_VALUES = 30;

    private List<byte[]> values = new ArrayList<>();
    private long count;

    void add(byte[] b, int from, int to) {
        count++;
        if (values == null) {
            return;
        }
        for (byte[] value : values) {
            if (Arrays.equals(value, 0, value.length, b, from, to)) {
                return;
            }
        }
        if (values.size() == MOST || to - from > LONGEST_BYTES) {
            values = null;
        } else {
            values.add(Arrays.copyOfRange(b, from, to));
        }
    }

    /// In order; empty if there are too many.
    List<String> values() {
        return values == null
                ? List.of()
                : values.stream().map(value -> new String(value, StandardCharsets.UTF_8)).sorted().toList();
    }

    /// Whether so few values come so often that no others are to be expected.
    boolean isSmallSet() {
        return values != null && values.size() > 1 && count >= LEAST_VALUES
                && count >= (long) LEAST_VALUES_EACH * values.size();
    }
}

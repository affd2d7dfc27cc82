package io.millrace.rows;

import java.util.Set;

import io.millrace.rows.descriptor.Entries;

/// Bounds on what a file can make the engine hold or do. Whatever goes beyond one is a reject or a refusal, never an
/// exhausted heap.
///
/// @param maxRowBytes of one row, line end excluded; a longer row is rejected as `row-too-large`
/// @param maxFieldBytes of one field as it stands in the file; a longer one is rejected as `field-too-large`
/// @param maxFields in one row; more are rejected as `too-many-fields` whatever the schema allows
/// @param maxExpandedBytes of the file after decompression; beyond it the file is refused as `too-large`
/// @param maxExpansion decompressed bytes per compressed byte, judged once [#EXPANSION_GRACE_BYTES] came out
/// @param maxKeys values remembered for uniqueness and references; beyond it the file is refused as `too-many-keys`
public record RowLimits(int maxRowBytes, int maxFieldBytes, int maxFields, long maxExpandedBytes, long maxExpansion,
        int maxKeys) {
    /// The keys of a feed's `limits` that belong to the row engine.
    public static final Set<String> KEYS = Set.of("maxRowBytes", "maxFieldBytes", "maxFields", "maxExpandedBytes",
            "maxExpansion", "maxKeys");
    /// Decompressed bytes below which no ratio is judged: small files of blanks compress a thousandfold.
    public static final long EXPANSION_GRACE_BYTES = 16L << 20;
    public static final RowLimits DEFAULT = new RowLimits(1 << 20, 1 << 20, 10_000, 64L << 30, 500, 10_000_000);

    static final int MAX_ROW_BYTES = 64 << 20;

    /// Reads the engine's keys of `limits`; the caller judges the others.
    static RowLimits read(Entries limits) {
        int row = limits.bytes("maxRowBytes", 1, MAX_ROW_BYTES).orElse((long) DEFAULT.maxRowBytes).intValue();
        int field = limits.bytes("maxFieldBytes", 1, MAX_ROW_BYTES).orElse((long) row).intValue();
        int fields = limits.whole("maxFields", 1, 1_000_000).orElse((long) DEFAULT.maxFields).intValue();
        long expanded = limits.bytes("maxExpandedBytes", 1, 1L << 50).orElse(DEFAULT.maxExpandedBytes);
        long expansion = limits.whole("maxExpansion", 1, 1_000_000).orElse(DEFAULT.maxExpansion);
        int keys = limits.whole("maxKeys", 1, 100_000_000).orElse((long) DEFAULT.maxKeys).intValue();
        return new RowLimits(row, field, fields, expanded, expansion, keys);
    }
}

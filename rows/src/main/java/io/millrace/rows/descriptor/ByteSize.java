package io.millrace.rows.descriptor;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes in bytes as people write them: `4096`, `64KiB`, `5GB`. Decimal and binary units are told apart.
public final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})\\s*([kKMGT]i?B|B)?");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L,
            "TB", 1_000_000_000_000L, "KIB", 1L << 10, "MIB", 1L << 20, "GIB", 1L << 30, "TIB", 1L << 40);

    private ByteSize() {}

    /// Empty if the text is not a size or does not fit into a long.
    public static Optional<Long> parse(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(java.util.Locale.ROOT);
        try {
            return Optional.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.get(unit)));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /// The size in the largest binary unit that divides it.
    public static String show(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        long value = bytes;
        while (unit < units.length - 1 && value >= 1024 && value % 1024 == 0) {
            value /= 1024;
            unit++;
        }
        return value + " " + units[unit];
    }
}

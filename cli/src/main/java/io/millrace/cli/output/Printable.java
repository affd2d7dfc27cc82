package io.millrace.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text for people. What comes from files may hold anything, escape sequences for terminals included: nothing of that is printed as it is.
public final class Printable {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;
    private static final int LINE = 110;

    private Printable() {}

    /// `text` with every control character made visible, as Java and JSON write them.
    public static String of(String text) {
        if (text.chars().noneMatch(Printable::isControl)) {
            return text;
        }
        var printable = new StringBuilder(text.length() + 16);
        text.chars().forEach(character -> {
            switch (character) {
                case '\n' -> printable.append("\\n");
                case '\r' -> printable.append("\\r");
                case '\t' -> printable.append("\\t");
                default -> {
                    if (isControl(character)) {
                        printable.append(String.format("\\u%04x", character));
                    } else {
                        printable.append((char) character);
                    }
                }
            }
        });
        return printable.toString();
    }

    /// Direction overrides reorder what stands beside them, so they count as controls.
    private static boolean isControl(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    /// At most `longest` characters, printable.
    public static String of(String text, int longest) {
        var printable = of(text);
        return printable.length() <= longest ? printable : printable.substring(0, longest - 1) + "…";
    }

    /// `text` in lines that are not much longer than people like to read, broken at blanks.
    ///
    /// @param indent what each line but the first begins with
    public static List<String> wrapped(String text, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// For example `1.2 MiB`.
    public static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /// For example `1,234,567`.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// For example `1 row`, `1,234 rows`.
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }
}

package io.millrace.rows.infer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes the little YAML that a feed needs.
final class Yaml {
    private static final Set<String> WORDS = Set.of("true", "false", "null", "nan", "inf");

    private Yaml() {}

    /// A text as a scalar that is read as this text, wherever it stands.
    static String text(String text) {
        boolean plain = text.matches("[A-Za-z_][A-Za-z0-9_]*( [A-Za-z0-9_]+)*")
                && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        return plain ? text : quoted(text);
    }

    static String list(List<String> texts) {
        return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /// Double quotes, and escapes for all that YAML or a terminal could take amiss.
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(c > 0xFFFF ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}

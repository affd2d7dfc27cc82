package io.millrace.rows.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One case: what goes in and what must come out.
///
/// @param rejects each as `row line byte length field code`, or only codes for values
public record Case(String name, String spec, String feed, byte[] input, List<String> rows, List<String> rejects,
        String refused) {
    @Override
    public String toString() {
        return name;
    }

    /// The bytes that a text with escapes stands for.
    static byte[] unescape(String text) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                int end = text.offsetByCodePoints(i, 1);
                out.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> out.write('\n');
                case 'r' -> out.write('\r');
                case 't' -> out.write('\t');
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> {
                    out.write('\\');
                    out.write(next);
                }
            }
        }
        return out.toByteArray();
    }
}

package io.millrace.rows.pattern;

import java.util.Arrays;
import java.util.Optional;

/// A pattern as a table: one look-up per character of the value, whatever the pattern. Decides whether the whole value matches, on UTF-8, as RE2 would. Immutable, thread-safe.
public final class Dfa {
    static final int START = 1;

    /// The first code point of each class but the first; the code points of a class all lead to the same states.
    private final int[] bounds;
    private final byte[] asciiClasses = new byte[0x80];
    /// A row for each state: where each class leads, as the place of that state's row, and at last whether the value may end here. Row 0 leads nowhere.
    private final char[] table;
    private final int classes;

    Dfa(int[] bounds, char[] table) {
        this.bounds = bounds;
        this.classes = bounds.length + 1;
        this.table = table;
        for (int c = 0; c < asciiClasses.length; c++) {
            asciiClasses[c] = (byte) classOf(c);
        }
    }

    /// Compiles a pattern that RE2 accepts; empty if it needs more than a table of modest size, or syntax that is left to RE2.
    public static Optional<Dfa> of(String pattern) {
        return TermParser.parse(pattern).flatMap(Subsets::dfa);
    }

    /// Whether the whole value matches.
    ///
    /// @param b well-formed UTF-8
    public boolean matches(byte[] b, int from, int to) {
        int state = START * (classes + 1);
        int p = from;
        while (p < to) {
            int value = b[p];
            if (value >= 0) {
                state = table[state + asciiClasses[value]];
                p++;
            } else {
                int length = value < (byte) 0xE0 ? 2 : value < (byte) 0xF0 ? 3 : 4;
                state = table[state + classOf(codePoint(b, p, length))];
                p += length;
            }
        }
        return table[state + classes] != 0;
    }

    private static int codePoint(byte[] b, int p, int length) {
        int codePoint = b[p] & 0xFF >> length + 1;
        for (int i = 1; i < length; i++) {
            codePoint = codePoint << 6 | b[p + i] & 0x3F;
        }
        return codePoint;
    }

    private int classOf(int codePoint) {
        int found = Arrays.binarySearch(bounds, codePoint);
        return found >= 0 ? found + 1 : -found - 1;
    }
}

package io.millrace.api.output;

import java.util.Arrays;
import java.util.regex.Pattern;

/// Where a page begins.
///
/// @param output index among the file's outputs of one kind
/// @param offset byte of the output, decompressed
/// @param line of the output, from 1
/// @param entry where reading has to begin to get to `offset`
record Position(int output, long offset, long line, Entry entry) {
    static final Position START = new Position(0, 0, 1, Entry.START);
    private static final Pattern SEPARATOR = Pattern.compile(":");

    /// @param text as written by `toString`; its integrity is the cursor's
    static Position parse(String text) {
        long[] numbers = Arrays.stream(SEPARATOR.split(text)).mapToLong(Long::parseLong).toArray();
        return new Position((int) numbers[0], numbers[1], numbers[2], new Entry(numbers[3], numbers[4]));
    }

    Position after(long lineBytes) {
        return new Position(output, offset + lineBytes, line + 1, entry);
    }

    Position nextOutput() {
        return new Position(output + 1, 0, 1, Entry.START);
    }

    Position enteredAt(Entry nearest) {
        return new Position(output, offset, line, nearest);
    }

    /// How much has to be read and dropped to get there.
    long depth() {
        return offset - entry.decoded();
    }

    @Override
    public String toString() {
        return output + ":" + offset + ":" + line + ":" + entry.stored() + ":" + entry.decoded();
    }
}

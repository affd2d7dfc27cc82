package io.millrace.api.output;

import java.util.regex.Pattern;

/// Where a page begins.
///
/// @param output index among the file's outputs of one kind
/// @param offset byte of the output, decompressed
/// @param line of the output, from 1
record Position(int output, long offset, long line) {
    static final Position START = new Position(0, 0, 1);
    private static final Pattern TEXT = Pattern.compile(":");

    /// @param text as written by `toString`; its integrity is the cursor's
    static Position parse(String text) {
        var numbers = TEXT.split(text);
        return new Position(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    Position after(long lineBytes) {
        return new Position(output, offset + lineBytes, line + 1);
    }

    Position nextOutput() {
        return new Position(output + 1, 0, 1);
    }

    @Override
    public String toString() {
        return output + ":" + offset + ":" + line;
    }
}

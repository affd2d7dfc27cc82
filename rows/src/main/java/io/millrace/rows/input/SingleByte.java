package io.millrace.rows.input;

import java.io.InputStream;

/// ISO-8859-1, or another encoding of one byte per character by its table.
final class SingleByte extends Transcoded {
    private final int[] table;

    /// @param table the code point of each byte, -1 where there is none; null: each byte is its own code point
    SingleByte(InputStream in, int[] table) {
        super(in);
        this.table = table;
    }

    @Override
    int turn(byte[] bytes, int length, boolean last) {
        for (int i = 0; i < length; i++) {
            int codePoint = table == null ? bytes[i] & 0xFF : table[bytes[i] & 0xFF];
            if (codePoint < 0) {
                malformed(0xFF);
            } else {
                put(codePoint);
            }
        }
        return length;
    }
}

package io.millrace.rows.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import io.millrace.rows.RefusalCode;

/// Turns a file's encoding into UTF-8 and knows how long each piece of UTF-8 was before. What is malformed in the file becomes a byte that is malformed in UTF-8 too,
/// so the row in which it stands is rejected like any other malformed row.
public final class Encodings {
    private static final int[] WINDOWS_1252 = table();

    private Encodings() {}

    /// What the reader takes its bytes from.
    ///
    /// @param mark bytes of the byte order mark that were skipped
    /// @param unit bytes per UTF-16 unit or single-byte character; 0: the bytes are the file's own
    public record Decoded(InputStream utf8, int mark, int unit) {
        /// Bytes of the file that the range of UTF-8 stands for.
        public long measure(byte[] b, int start, int end) {
            if (unit == 0) {
                return end - start;
            }
            long units = 0;
            for (int p = start; p < end; p++) {
                int value = b[p] & 0xFF;
                units += value == 0xFE || (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 && value < 0xF8 ? 2 : 1;
            }
            long odd = unit == 2 && end > start && b[end - 1] == (byte) 0xFE ? 1 : 0;
            return (unit == 1 ? units : units * 2) + odd;
        }
    }

    public static Decoded decode(InputStream in, Charset encoding) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, 3);
        byte[] first = pushback.readNBytes(3);
        boolean utf8Mark = first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB
                && first[2] == (byte) 0xBF;
        boolean big = first.length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF;
        boolean little = first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE;
        int mark = big || little ? 2 : utf8Mark ? 3 : 0;
        if (encoding.equals(StandardCharsets.UTF_16)) {
            if (!big && !little && first.length > 0) {
                throw new FileFault(RefusalCode.ENCODING, "a UTF-16 file must begin with a byte order mark");
            }
            pushback.unread(first, Math.min(2, first.length), Math.max(0, first.length - 2));
            return new Decoded(new Utf16(pushback, big), first.length == 0 ? 0 : 2, 2);
        }
        if (encoding.equals(StandardCharsets.UTF_8)) {
            if (mark == 2) {
                throw new FileFault(RefusalCode.ENCODING, "the file begins with the byte order mark of UTF-16");
            }
            pushback.unread(first, mark, first.length - mark);
            return new Decoded(pushback, mark, 0);
        }
        pushback.unread(first, 0, first.length);
        return resume(pushback, encoding);
    }

    /// As [#decode], for a stream that begins between two characters of a file: there is no byte order mark. Not for UTF-16.
    public static Decoded resume(InputStream in, Charset encoding) {
        if (encoding.equals(StandardCharsets.UTF_8)) {
            return new Decoded(in, 0, 0);
        }
        return new Decoded(new SingleByte(in,
                encoding.equals(StandardCharsets.ISO_8859_1) ? null : WINDOWS_1252), 0, 1);
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            CharBuffer one = CharBuffer.allocate(1);
            CoderResult result = Charset.forName("windows-1252").newDecoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT).onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(new byte[] {(byte) i}), one, true);
            table[i] = result.isError() ? -1 : one.flip().get();
        }
        return table;
    }
}

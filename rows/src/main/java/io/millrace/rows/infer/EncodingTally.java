package io.millrace.rows.infer;

import java.io.IOException;
import java.io.InputStream;

import io.millrace.rows.RefusalCode;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.input.FileFault;

/// Counts what tells encodings apart, over a whole file. Not thread-safe.
final class EncodingTally {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_SEQUENCE = 4;

    private long zeros;
    private long high;
    private long malformed;
    private boolean undefined;
    private boolean wide;

    void read(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK + Swar.SLACK];
        int kept = 0;
        for (boolean first = true, more = true; more; first = false) {
            int read = in.readNBytes(block, kept, BLOCK - kept);
            more = kept + read == BLOCK;
            kept = count(block, kept, kept + read, !more);
            if (first) {
                judge(block, kept + read);
            }
        }
    }

    /// A file begins with the mark of UTF-16, or is text in an encoding of bytes, or is no text.
    private void judge(byte[] first, int length) throws FileFault {
        wide = length >= 2
                && (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE || first[0] == (byte) 0xFE && first[1] == -1);
        if (!wide && zeros * 100 > length) {
            throw new FileFault(RefusalCode.ENCODING,
                    "the file is no text: it is full of zero bytes (or it is UTF-16 without a byte order mark)");
        }
    }

    /// Looks at the block, and returns how many bytes at its end have to come again at the start of the next.
    private int count(byte[] b, int counted, int end, boolean last) {
        for (int p = counted; p < end; p++) {
            zeros += b[p] == 0 ? 1 : 0;
            high += b[p] < 0 ? 1 : 0;
            undefined |= b[p] == (byte) 0x81 || b[p] == (byte) 0x8D || b[p] == (byte) 0x8F || b[p] == (byte) 0x90
                    || b[p] == (byte) 0x9D;
        }
        int p = Utf8.malformed(b, 0, end);
        while (p >= 0) {
            if (!last && end - p < LONGEST_SEQUENCE) {
                System.arraycopy(b, p, b, 0, end - p);
                return end - p;
            }
            malformed++;
            p = Utf8.malformed(b, p + 1, end);
        }
        return 0;
    }

    /// UTF-8 unless more of what is beyond ASCII is malformed than is not: a damaged row does not change the encoding of a file.
    String encoding() {
        boolean utf8 = malformed == 0 || high - malformed > 2 * malformed;
        return wide ? "utf-16" : utf8 ? "utf-8" : undefined ? "iso-8859-1" : "windows-1252";
    }
}

package io.millrace.rows.infer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.millrace.rows.Compression;
import io.millrace.rows.RefusalCode;
import io.millrace.rows.RowLimits;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.input.Encodings;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.input.PlainBytes;

/// The first bytes of a file as UTF-8, and what its bytes as a whole say of its encoding.
///
/// @param bytes with [Swar#SLACK] bytes behind them
/// @param isWhole the file has no more
record Prefix(byte[] bytes, int length, boolean isWhole, String encoding) {
    private static final int LONGEST = 1 << 20;

    /// @throws FileFault where the file is empty, damaged or no text
    static Prefix read(Source source) throws IOException {
        EncodingTally tally = new EncodingTally();
        try (InputStream in = source.open();
                PlainBytes plain = PlainBytes.open(in, Compression.AUTO, RowLimits.DEFAULT)) {
            tally.read(plain);
        }
        String encoding = tally.encoding();
        try (InputStream in = source.open();
                PlainBytes plain = PlainBytes.open(in, Compression.AUTO, RowLimits.DEFAULT)) {
            InputStream utf8 = Encodings.decode(plain, charset(encoding)).utf8();
            byte[] bytes = utf8.readNBytes(LONGEST);
            if (bytes.length == 0) {
                throw new FileFault(RefusalCode.EMPTY, "the file is empty");
            }
            boolean isWhole = utf8.read() < 0;
            return new Prefix(Arrays.copyOf(bytes, bytes.length + Swar.SLACK), bytes.length, isWhole, encoding);
        }
    }

    private static Charset charset(String encoding) {
        return encoding.equals("utf-16") ? StandardCharsets.UTF_16 : Charset.forName(encoding);
    }

    /// Where the last whole line ends, within so many bytes if one does; all of it, if there is but one line.
    int wholeLines(int most) {
        if (isWhole && length <= most) {
            return length;
        }
        int within = lastLineEnd(Math.min(most, length));
        int end = within > 0 ? within : isWhole ? length : lastLineEnd(length);
        return end > 0 ? end : length;
    }

    private int lastLineEnd(int before) {
        int end = before;
        while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != '\r') {
            end--;
        }
        return end;
    }
}

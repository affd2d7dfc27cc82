package io.millrace.rows.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.Zstd;

/// How a file is stored.
enum Stored {
    PLAIN, GZIP, ZSTD, UTF_16;

    /// @param seed decides whether there are one or two members, frames, byte orders
    byte[] of(byte[] bytes, long seed) throws IOException {
        int cut = seed % 2 == 0 ? bytes.length : bytes.length / 2;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (this) {
            case PLAIN -> out.write(bytes);
            case GZIP -> {
                gzip(bytes, 0, cut, out);
                gzip(bytes, cut, bytes.length, out);
            }
            case ZSTD -> {
                out.write(Zstd.compress(java.util.Arrays.copyOf(bytes, cut)));
                out.write(Zstd.compress(java.util.Arrays.copyOfRange(bytes, cut, bytes.length)));
            }
            case UTF_16 -> {
                out.writeBytes(("\uFEFF" + new String(bytes, StandardCharsets.UTF_8))
                        .getBytes(seed % 2 == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE));
                out.write(bytes, 0, seed % 5 == 0 ? Math.min(1, bytes.length) : 0);
            }
        }
        return out.toByteArray();
    }

    private static void gzip(byte[] bytes, int from, int to, OutputStream out) throws IOException {
        GZIPOutputStream member = new GZIPOutputStream(out);
        member.write(bytes, from, to - from);
        member.finish();
    }
}

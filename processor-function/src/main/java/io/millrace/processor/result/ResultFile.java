package io.millrace.processor.result;

import com.github.luben.zstd.ZstdOutputStream;
import io.millrace.feed.Feed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// One result of a part, compressed as its feed says, and not there at all unless something is written to it. Not thread-safe.
public final class ResultFile extends OutputStream {
    private static final int ZSTD_LEVEL = 1;

    private final Outputs outputs;
    private final String key;
    private final Feed.Output compression;
    private Output output;
    private OutputStream compressed;
    private boolean aborted;

    public ResultFile(Outputs outputs, String key, Feed.Output compression) {
        this.outputs = outputs;
        this.key = key;
        this.compression = compression;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return;
        }
        if (compressed == null) {
            output = outputs.create(key);
            compressed = compress(new Valve());
        }
        compressed.write(bytes, from, length);
    }

    private OutputStream compress(OutputStream to) throws IOException {
        return switch (compression) {
            case ZSTD -> new ZstdOutputStream(to, ZSTD_LEVEL);
            case GZIP -> new GZIPOutputStream(to, 64 * 1024) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            };
            case NONE -> to;
        };
    }

    /// @return whether there is an output
    public boolean finish() throws IOException {
        if (compressed == null) {
            return false;
        }
        // Ends the compressed stream; the output's own close does nothing.
        compressed.close();
        output.finish();
        return true;
    }

    /// Leaves nothing behind, memory of the compressor included: it has some that no garbage collector sees.
    public void abort() {
        aborted = true;
        if (output != null) {
            output.abort();
        }
        if (compressed != null) {
            try {
                compressed.close();
            } catch (IOException e) {
                throw new UncheckedIOException("nothing is written any more", e);
            }
        }
    }

    /// Lets bytes through to the output until it is aborted.
    private final class Valve extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!aborted) {
                output.write(bytes, from, length);
            }
        }
    }
}

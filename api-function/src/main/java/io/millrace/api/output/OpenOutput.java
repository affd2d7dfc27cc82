package io.millrace.api.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongFunction;
import java.util.zip.GZIPInputStream;

/// An output, opened where a page begins. Not thread-safe.
///
/// @param entries the nearest byte at or before a decompressed offset at which reading can begin: the offset itself where nothing is compressed, the frame's
/// beginning in zstd, the output's in gzip
record OpenOutput(LineReader lines, LongFunction<Entry> entries) implements Closeable {
    private static final int BUFFER = 64 * 1024;

    /// @param stored the output's bytes from the position's entry on; closed where this fails
    static OpenOutput at(Position position, Output output, InputStream stored) throws IOException {
        try {
            var open = open(position.entry(), output, stored);
            open.lines().skip(position.depth());
            return open;
        } catch (IOException e) {
            stored.close();
            throw new IOException(output.key() + ": cannot be read from " + position, e);
        }
    }

    private static OpenOutput open(Entry entry, Output output, InputStream stored) throws IOException {
        if (output.isZstd()) {
            var frames = new ZstdFrames(stored, entry);
            return new OpenOutput(reader(frames), frames::entry);
        }
        return output.isGzip() ? new OpenOutput(reader(new GZIPInputStream(stored, BUFFER)), offset -> Entry.START)
                : new OpenOutput(reader(stored), offset -> new Entry(offset, offset));
    }

    private static LineReader reader(InputStream in) {
        return new LineReader(in, Page.LONGEST);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

package io.millrace.api.output;

import com.github.luben.zstd.ZstdInputStream;
import io.millrace.api.http.ProblemException;
import io.millrace.api.output.Page.Omitted;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads pages of items out of outputs, streaming: memory for one page, whatever the size of the file.
///
/// A page of an uncompressed output begins where the one before ended. Of a compressed one, everything before it is decompressed again and dropped; so that
/// no page costs without bound, pages end after the first 256 MiB (decompressed) of such an output. Whoever wants more takes the output itself.
record Pages(OutputObjects objects, long deepest) {
    static final long DEEPEST = 256L << 20;
    private static final int BUFFER = 64 * 1024;

    /// What was read, and where to go on.
    ///
    /// @param next null at the end
    /// @param cut whether there is more, but pages go no further
    record Read(Page page, Position next, boolean cut) {}

    Read read(List<Output> outputs, Position start, int limit) throws ProblemException, IOException {
        var page = new Page(limit);
        var at = start;
        while (at.output() < outputs.size()) {
            var output = outputs.get(at.output());
            try (var lines = lines(output, at.offset())) {
                for (var line = lines.next(); line != null; line = lines.next()) {
                    if (page.isFull() || !taken(page, line, output, at)) {
                        boolean cut = output.isCompressed() && at.offset() > deepest;
                        return new Read(page, cut ? null : at, cut);
                    }
                    at = at.after(line.bytes());
                }
            }
            at = at.nextOutput();
        }
        return new Read(page, null, false);
    }

    private static boolean taken(Page page, LineReader.Line line, Output output, Position at) {
        if (line.text() != null && Page.holds(line.text())) {
            return page.add(line.text());
        }
        page.omit(new Omitted(output.part(), at.line(), line.bytes()));
        return true;
    }

    private LineReader lines(Output output, long offset) throws ProblemException, IOException {
        var stored = objects.open(output.key(), output.isCompressed() ? 0 : offset).orElseThrow(Outputs::expired);
        try {
            var lines = new LineReader(decompressed(output, stored), Page.LONGEST);
            if (output.isCompressed()) {
                lines.skip(offset);
            }
            return lines;
        } catch (IOException e) {
            stored.close();
            throw new IOException(output.key() + ": cannot be read from byte " + offset, e);
        }
    }

    private static InputStream decompressed(Output output, InputStream stored) throws IOException {
        if (output.isZstd()) {
            return new ZstdInputStream(stored);
        }
        return output.isGzip() ? new GZIPInputStream(stored, BUFFER) : stored;
    }
}

package io.millrace.api.output;

import io.millrace.api.http.ProblemException;
import io.millrace.api.output.Page.Omitted;
import java.io.IOException;
import java.util.List;

/// Reads pages of items out of outputs, streaming: memory for one page, whatever the size of the file.
///
/// Reading begins at the nearest byte before the page at which it can (see [Entry]); what lies between is decompressed again and dropped. So that no page
/// costs without bound, pages go no deeper than 256 MiB beyond such a byte. Whoever wants more takes the output itself.
record Pages(OutputObjects objects, long deepest) {
    static final long DEEPEST = 256L << 20;

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
            var stored = objects.open(output.key(), at.entry().stored()).orElseThrow(Outputs::expired);
            try (var open = OpenOutput.at(at, output, stored)) {
                for (var line = open.lines().next(); line != null; line = open.lines().next()) {
                    if (page.isFull() || !taken(page, line, output, at)) {
                        var next = at.enteredAt(open.entries().apply(at.offset()));
                        boolean cut = next.depth() > deepest;
                        return new Read(page, cut ? null : next, cut);
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
}

package io.millrace.bench.rows;

import io.millrace.bench.peer.Checker;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/// The row engine for a feed's text.
public record Engine(RowEngine engine) implements Checker {
    /// @throws IllegalArgumentException with every mistake in the feed
    public static Engine of(String feed) {
        return new Engine(RowEngine.compile(format(feed)));
    }

    static RowFormat format(String feed) {
        var problems = new Problems();
        try {
            var format = RowFormat.read((Mapping) Descriptor.read(feed), problems);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.list().toString());
            }
            return format;
        } catch (DescriptorException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        try (var in = new FileInputStream(file.toFile());
                var out = new FileOutputStream(rows.toFile());
                var faults = new FileOutputStream(rejects.toFile())) {
            engine.run(in, out, faults);
        }
    }
}

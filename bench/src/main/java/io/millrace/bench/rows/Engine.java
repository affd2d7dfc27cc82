package io.millrace.bench.rows;

import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;

/// The row engine for a feed's text.
public final class Engine {
    private Engine() {}

    /// @throws IllegalArgumentException with every mistake in the feed
    public static RowEngine of(String feed) {
        var problems = new Problems();
        try {
            var format = RowFormat.read((Mapping) Descriptor.read(feed), problems);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.list().toString());
            }
            return RowEngine.compile(format);
        } catch (DescriptorException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

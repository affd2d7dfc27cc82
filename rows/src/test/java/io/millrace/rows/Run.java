package io.millrace.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;

/// One run of the engine in memory, for tests.
public record Run(RowResult result, String rows, String rejects) {
    public static RowFormat format(String feed) {
        Problems problems = new Problems();
        try {
            RowFormat format = RowFormat.read((Mapping) Descriptor.read(feed), problems);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.list().toString());
            }
            return format;
        } catch (DescriptorException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Run of(String feed, String input) {
        return of(feed, input.getBytes(StandardCharsets.UTF_8));
    }

    public static Run of(String feed, byte[] input) {
        return of(RowEngine.compile(format(feed)), new ByteArrayInputStream(input));
    }

    public static Run of(RowEngine engine, InputStream input) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        try {
            RowResult result = engine.run(input, rows, rejects);
            return new Run(result, rows.toString(StandardCharsets.UTF_8), rejects.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> rowLines() {
        return rows.lines().toList();
    }

    public List<String> rejectLines() {
        return rejects.lines().toList();
    }
}

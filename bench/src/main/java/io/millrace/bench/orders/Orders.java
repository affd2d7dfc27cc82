package io.millrace.bench.orders;

import io.millrace.bench.Bench;
import io.millrace.bench.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Only writes orders files, for whoever wants to look at one or try another tool on it.
public final class Orders implements Bench.Measurement {
    @Override
    public String about() {
        return "writes orders files with their feeds and truths  --dir D [--shapes default,…] [--rows 300000]";
    }

    @Override
    public void run(Options options) throws IOException {
        var directory = options.text("dir").map(Path::of)
                .orElseThrow(() -> new IllegalArgumentException("--dir is missing"));
        for (var name : options.list("shapes", List.of(Shape.DEFAULT.name()))) {
            var written = Dataset.in(directory, Shape.of(name), options.number("rows", 300_000));
            System.out.printf("%s: %,d rows, %,d accepted, %,d bytes, SHA-256 %s%n", written.file(), written.rows(),
                    written.accepted(), written.bytes(), written.sha256());
        }
    }
}

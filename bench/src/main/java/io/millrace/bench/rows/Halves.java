package io.millrace.bench.rows;

import io.millrace.bench.peer.Checker;
import io.millrace.rows.Boundary;
import io.millrace.rows.RangeResult;
import io.millrace.rows.Ranges;
import io.millrace.rows.RowEngine;
import io.millrace.rows.Survey;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// The engine with two threads on the two halves of a file, what finds the row at which the second half begins included.
record Halves(RowEngine engine, Executor second) implements Checker {
    private static final int HEAD = 1 << 16;
    /// Enough to know where the first row behind the middle begins.
    private static final int BEHIND = 1 << 20;

    static Halves of(String feed) {
        return new Halves(Engine.of(feed).engine(),
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
    }

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        var ranges = engine.ranges(head(file)).orElseThrow(() -> new IOException("this file cannot be split"));
        long size = Files.size(file);
        long middle = size / 2;
        long quarter = middle / 2;
        var other = aside(() -> List.of(survey(ranges, file, quarter, middle),
                survey(ranges, file, middle, Math.min(size, middle + BEHIND))));
        var first = survey(ranges, file, 0, quarter);
        var start = ranges.starts(List.of(first, other.join().get(0), other.join().get(1))).get(2);
        var moreRows = aside(rows);
        var moreRejects = aside(rejects);
        var behind = aside(() -> run(ranges, file, start, size, moreRows, moreRejects));
        var end = run(ranges, file, Boundary.START, middle, rows, rejects);
        behind.join();
        if (!end.equals(start)) {
            throw new IOException("the halves do not meet: a quote stands where none may stand");
        }
        append(moreRows, rows);
        append(moreRejects, rejects);
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            return in.readNBytes(HEAD);
        }
    }

    private static Survey survey(Ranges ranges, Path file, long from, long to) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            in.skipNBytes(from);
            return ranges.survey(in, from, to);
        }
    }

    private static Boundary run(Ranges ranges, Path file, Boundary start, long end, Path rows, Path rejects)
            throws IOException {
        try (var in = new FileInputStream(file.toFile());
                var out = new FileOutputStream(rows.toFile());
                var faults = new FileOutputStream(rejects.toFile())) {
            in.skipNBytes(start.offset());
            return switch (ranges.run(start, in, end, out, faults)) {
                case RangeResult.Complete complete -> complete.end();
                case RangeResult.Refused refused -> throw new IOException(refused.refusal().message());
            };
        }
    }

    /// Where the second half's output goes for the time being; a device takes it at once.
    private static Path aside(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) ? path : Path.of(path + ".second");
    }

    private static void append(Path more, Path to) throws IOException {
        if (!more.equals(to)) {
            try (var out = new FileOutputStream(to.toFile(), true)) {
                Files.copy(more, out);
            }
            Files.delete(more);
        }
    }

    private interface Work<T> {
        T get() throws IOException;
    }

    private <T> CompletableFuture<T> aside(Work<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, second);
    }
}

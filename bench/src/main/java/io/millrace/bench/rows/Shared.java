package io.millrace.bench.rows;

import io.millrace.bench.peer.Checker;
import io.millrace.rows.Boundary;
import io.millrace.rows.RowEngine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The engine with two threads on the two halves of a file, each half in one range or more, which begin at guessed rows: whoever is done with its half helps with the end of the other.
record Shared(RowEngine engine, int count, ExecutorService second) implements Checker {
    private static final int HEAD = 1 << 16;

    static Shared of(String feed, int count) {
        return new Shared(Engine.of(feed).engine(), count,
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
    }

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        var ranges = engine.ranges(RangeRun.piece(file, 0, HEAD))
                .orElseThrow(() -> new IOException("this file cannot be split"));
        var directory = Files.createTempDirectory("shared");
        var runs = new ArrayList<RangeRun>();
        long size = Files.size(file);
        // A device takes rows at once.
        boolean device = Files.exists(rows) && !Files.isRegularFile(rows);
        for (int i = 0; i < count; i++) {
            runs.add(new RangeRun(ranges, file, size * i / count, size * (i + 1) / count,
                    device ? rows : directory.resolve("rows-" + i), directory.resolve("rejects-" + i)));
        }
        share(runs, new Whole(runs, rows, rejects));
        Files.delete(directory);
    }

    private void share(List<RangeRun> runs, Whole whole) throws IOException {
        var front = half(0, count / 2);
        var back = half(count / 2, count);
        Future<Void> other = second.submit(() -> work(back, front, runs, whole));
        try {
            work(front, back, runs, whole);
            other.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static Deque<Integer> half(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toCollection(ConcurrentLinkedDeque::new));
    }

    private static Void work(Deque<Integer> own, Deque<Integer> other, List<RangeRun> runs, Whole whole)
            throws IOException {
        for (var i = next(own, other); i != null; i = next(own, other)) {
            runs.get(i).runGuessed();
            whole.ended(i);
        }
        return null;
    }

    private static Integer next(Deque<Integer> own, Deque<Integer> other) {
        var next = own.pollFirst();
        return next != null ? next : other.pollLast();
    }

    /// Puts the runs together, as soon as all before one have ended. Thread-safe.
    private static final class Whole {
        private final List<RangeRun> runs;
        private final Path rows;
        private final Path rejects;
        private final boolean[] ended;
        private int appended;
        private Boundary at = Boundary.START;

        Whole(List<RangeRun> runs, Path rows, Path rejects) {
            this.runs = runs;
            this.rows = rows;
            this.rejects = rejects;
            this.ended = new boolean[runs.size()];
        }

        synchronized void ended(int index) throws IOException {
            ended[index] = true;
            for (; appended < ended.length && ended[appended]; appended++) {
                at = runs.get(appended).append(at, rows, rejects);
            }
        }
    }
}

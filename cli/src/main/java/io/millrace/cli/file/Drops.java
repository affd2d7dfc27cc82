package io.millrace.cli.file;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// The files of one `put`: checked before a byte is sent, sent several at once, reported in the order they were given.
final class Drops {
    static final int MOST_AT_ONCE = 64;

    private final List<Path> files;
    private final long bytes;

    private Drops(List<Path> files, long bytes) {
        this.files = files;
        this.bytes = bytes;
    }

    /// @throws CommandException where one of them cannot be read, or two would get the same key
    static Drops of(List<Path> files) {
        var names = new HashMap<Path, Path>();
        long bytes = 0;
        for (Path file : files) {
            bytes += size(file);
            var other = names.put(file.getFileName(), file);
            if (other != null) {
                throw new CommandException(Exit.USAGE,
                        other + " and " + file + " would get the same key; put them one after the other");
            }
        }
        return new Drops(List.copyOf(files), bytes);
    }

    private static long size(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new CommandException(Exit.USAGE, "no such file: " + file);
            }
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new CommandException(Exit.USAGE,
                        Files.isDirectory(file) ? file + " is a directory; give files" : "cannot read " + file);
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the worst that became of one of them
    /// @throws CommandException where nobody answers: then there is no use in trying the others
    Exit send(Api api, String feed, int parallel, DropReport report) {
        var exit = Exit.OK;
        var name = files.size() == 1 ? "uploading" : "uploading " + files.size() + " files";
        try (var progress = report.screen().progress(name, bytes);
                var threads = Executors.newFixedThreadPool(parallel, Thread.ofPlatform().daemon().factory())) {
            var upload = new Upload(api, feed, progress);
            var sent = files.stream().map(file -> threads.submit(() -> send(file, upload, report))).toList();
            try {
                for (Future<Supplier<Exit>> one : sent) {
                    exit = exit.or(get(one).get());
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return exit;
    }

    /// What is left to do is to say what became of it.
    private static Supplier<Exit> send(Path file, Upload upload, DropReport report) {
        try {
            var stored = upload.store(file, size(file));
            var answer = await(stored, report);
            return () -> report.print(file, stored, answer);
        } catch (CommandException e) {
            return () -> report.trouble(file, e);
        }
    }

    private static FileAnswer await(Upload.Stored stored, DropReport report) {
        try {
            return report.await(stored);
        } catch (CommandException e) {
            // Whatever happens now, the file is stored, and its sender has to know by what name to ask for it.
            throw new CommandException(e.exit(), e.getMessage() + "; the file is stored, its id is " + stored.id(), e);
        }
    }

    private static <T> T get(Future<T> one) {
        try {
            return one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Exit.INTERRUPTED, "interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}

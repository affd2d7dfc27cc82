package io.millrace.bench.orders;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Properties;

/// An orders file on the disk, with its feed and its truth beside it.
///
/// @param rows that it holds
/// @param file the data
/// @param feed the feed that the file is checked against
/// @param truth every fault, one JSON line each
/// @param bytes of the file
/// @param accepted rows without a fault
/// @param rowsSha256 of the accepted rows as the engine must write them
/// @param sha256 of the file
public record Dataset(Shape shape, long rows, Path file, Path feed, Path truth, long bytes, long accepted,
        String rowsSha256, String sha256) {
    public static final long SEED = 2026;

    private static final int BUFFER = 1 << 20;

    /// Writes it, unless the directory has it already.
    public static Dataset in(Path directory, Shape shape, long rows) throws IOException {
        Files.createDirectories(directory);
        var name = name(shape, rows);
        var about = about(directory, shape, rows);
        var file = directory.resolve(name + "." + shape.format());
        var feed = directory.resolve(name + ".feed.yaml");
        var truth = directory.resolve(name + ".truth.jsonl");
        if (!Files.exists(about)) {
            write(shape, rows, file, feed, truth, about);
        }
        var known = new Properties();
        try (var in = Files.newInputStream(about)) {
            known.load(in);
        }
        return new Dataset(shape, rows, file, feed, truth, Files.size(file),
                Long.parseLong(known.getProperty("accepted")), known.getProperty("rowsSha256"),
                known.getProperty("sha256"));
    }

    /// Deletes it.
    public void forget() throws IOException {
        for (var path : List.of(file, feed, truth, about(file.getParent(), shape, rows))) {
            Files.deleteIfExists(path);
        }
    }

    private static Path about(Path directory, Shape shape, long rows) {
        return directory.resolve(name(shape, rows) + ".properties");
    }

    private static String name(Shape shape, long rows) {
        return "orders-" + shape.name() + "-" + rows;
    }

    private static void write(Shape shape, long rows, Path file, Path feed, Path truth, Path about)
            throws IOException {
        var counted = new LineCount();
        var whole = Sha256.start();
        var accepted = Sha256.start();
        try (var out = new DigestOutputStream(Files.newOutputStream(file), whole);
                var buffered = new BufferedOutputStream(out, BUFFER);
                var truths = new BufferedOutputStream(Files.newOutputStream(truth));
                var expected = new BufferedOutputStream(new DigestOutputStream(counted, accepted), BUFFER)) {
            new OrdersFile(shape, SEED).write(0, rows, Position.START, buffered, truths, expected);
        }
        Files.writeString(feed, shape.feed());
        var known = new Properties();
        known.setProperty("accepted", Long.toString(counted.lines()));
        known.setProperty("rowsSha256", Sha256.end(accepted));
        known.setProperty("sha256", Sha256.end(whole));
        // Last: what is half written is written again.
        try (var out = Files.newOutputStream(about)) {
            known.store(out, null);
        }
    }
}

package io.millrace.rows.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import io.millrace.rows.Compression;
import io.millrace.rows.Format;
import io.millrace.rows.RowFormat;
import io.millrace.rows.RowLimits;
import io.millrace.rows.Run;
import io.millrace.rows.conformance.Case;
import io.millrace.rows.conformance.ConformanceTest;

/// Feeds and files to begin with: the conformance cases, the project's samples, and pieces of real files.
final class Corpus {
    private static final int PIECE = 3_000;
    private static final List<String> SAMPLES = List.of("birdstrikes birdstrikes-faults.csv",
            "airports airports.csv.gz",
            "seattle-weather seattle-weather.csv", "unemployment unemployment.tsv", "penguins penguins.json");

    private final List<RowFormat> formats = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();

    static Corpus read() throws IOException, java.net.URISyntaxException {
        Corpus corpus = new Corpus();
        for (Case each : ConformanceTest.cases()) {
            corpus.add(Run.format(each.feed()), each.input());
        }
        Path project = Path.of("").toAbsolutePath().getParent();
        for (String sample : SAMPLES) {
            String[] names = sample.split(" ");
            RowFormat format = Run.format(Files.readString(project.resolve("feeds/" + names[0] + ".yaml")));
            try (InputStream file = Files.newInputStream(project.resolve("samples/" + names[1]))) {
                byte[] bytes = (names[1].endsWith(".gz") ? new GZIPInputStream(file) : file).readNBytes(20 * PIECE);
                // Weighted against the many small cases.
                for (int i = 0; i < 20; i++) {
                    int from = i == 0 ? 0 : bytes.length / 20 * i;
                    corpus.add(format, java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
                }
            }
        }
        return corpus;
    }

    private void add(RowFormat format, byte[] input) {
        formats.add(format);
        inputs.add(input);
    }

    byte[] input(Random random) {
        return inputs.get(random.nextInt(inputs.size()));
    }

    /// The feed of one entry, or one put together from several.
    RowFormat format(int entry, Random random) {
        RowFormat own = formats.get(entry);
        RowFormat dialect = random.nextInt(6) == 0 ? any(random) : own;
        RowFormat schema = random.nextInt(6) == 0 ? any(random) : own;
        Charset encoding = random.nextInt(8) == 0 ? any(random).encoding() : own.encoding();
        Compression compression = random.nextInt(20) == 0 ? any(random).compression() : own.compression();
        RowLimits limits = random.nextInt(4) > 0
                ? own.limits()
                : new RowLimits(1 + random.nextInt(120), 1 + random.nextInt(60), 1 + random.nextInt(12), 1 << 20, 100,
                        1 + random.nextInt(40));
        Format format = random.nextInt(10) == 0 ? any(random).format() : own.format();
        boolean log = format == Format.LOG;
        return new RowFormat(format, compression, log ? StandardCharsets.UTF_8 : encoding,
                log && dialect.dialect().logPattern().isEmpty() ? log(random).dialect() : dialect.dialect(),
                schema.schema(), limits);
    }

    private RowFormat any(Random random) {
        return formats.get(random.nextInt(formats.size()));
    }

    private RowFormat log(Random random) {
        RowFormat format = any(random);
        return format.dialect().logPattern().isPresent() ? format : log(random);
    }

    int size() {
        return inputs.size();
    }

    byte[] input(int entry) {
        return inputs.get(entry);
    }
}

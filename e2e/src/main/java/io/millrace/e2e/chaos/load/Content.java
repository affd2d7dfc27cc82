package io.millrace.e2e.chaos.load;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// What a dropped file holds: rows of a feed, good and bad, as a pure function of the seed.
///
/// @param folder where such files are dropped
/// @param suffix of their keys
record Content(String folder, String suffix, byte[] bytes) {
    private static final int LARGE_ROWS = 6_000;

    /// The next file of a random sequence.
    static Content next(Random random) {
        int rows = random.nextInt(100) < 3 ? LARGE_ROWS : 1 + random.nextInt(120);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> weather(random, rows, 0);
            case 4, 5 -> weather(random, rows, 10);
            case 6, 7 -> birdstrikes(random, Math.max(rows, 60), 1);
            case 8 -> birdstrikes(random, rows, 40);
            case 9, 10 -> airports(random, Math.min(rows, 2_000));
            case 11, 12 -> unemployment(random, rows);
            case 13, 14 -> penguins(random, rows);
            case 15, 16 -> readings(random, rows);
            case 17 -> access(random, rows);
            case 18 -> broken(random, rows);
            default -> new Content("nobody", ".txt", bytes("nobody takes this " + random.nextInt()));
        };
    }

    private static Content weather(Random random, int rows, int badPercent) {
        var text = lines("date,precipitation,temp_max,temp_min,wind,weather", rows, row -> LocalDate.EPOCH.plusDays(row)
                + "," + (random.nextInt(100) < badPercent ? "much" : number(random, 50)) + "," + number(random, 40)
                + "," + number(random, 20) + "," + number(random, 9)
                + (random.nextInt(9) == 0 ? ",\"fo\"\"g\"" : ",sun"));
        return packed("seattle-weather", ".csv", text, random);
    }

    private static Content birdstrikes(Random random, int rows, int badPercent) {
        var text = lines(
                "Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,"
                        + "Origin State,Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,"
                        + "Cost Total $,Speed IAS in knots",
                rows,
                row -> "\"BARKSDALE, AIR FORCE\nBASE\",T-38A,None," + LocalDate.EPOCH.plusDays(random.nextInt(9_000))
                        + ",MILITARY,Louisiana,Climb," + (random.nextInt(100) < badPercent ? "Huge" : "Large")
                        + ",Turkey vulture,Day,0,0,0," + random.nextInt(500));
        return packed("birdstrikes", ".csv", text, random);
    }

    private static Content airports(Random random, int rows) {
        var text = lines("iata,name,city,state,country,latitude,longitude", rows,
                row -> "%04X".formatted(random.nextInt(30) == 0 ? 1 : row) + ",\"Thigpen \",Bay Springs,MS,USA,"
                        + number(random, 90) + ",-" + number(random, 180));
        return packed("airports", ".csv", text, random);
    }

    private static Content unemployment(Random random, int rows) {
        var text = lines("id\trate", rows,
                row -> row + 1 + "\t" + (random.nextInt(50) == 0 ? "1.5" : "0.0" + random.nextInt(100)));
        return packed("unemployment", ".tsv", text, random);
    }

    private static Content penguins(Random random, int rows) {
        var text = IntStream.range(0, rows)
                .mapToObj(
                        row -> "{\"Species\":\"%s\",\"Island\":\"Torgersen\",\"Beak Length (mm)\":%s,\"Beak Depth (mm)\":18.7,"
                                .formatted(random.nextInt(40) == 0 ? "Emperor" : "Adelie", number(random, 60))
                                + "\"Flipper Length (mm)\":" + random.nextInt(300)
                                + ",\"Body Mass (g)\":3750,\"Sex\":null}")
                .collect(Collectors.joining(",\n", "[", "]"));
        return packed("penguins", ".json", text, random);
    }

    private static Content readings(Random random, int rows) {
        var text = IntStream.range(0, rows)
                .mapToObj(row -> random.nextInt(30) == 0 ? "{\"sensor\":" : "{\"sensor\":\"s%d\",\"value\":%s}"
                        .formatted(random.nextInt(9), number(random, 100)))
                .collect(Collectors.joining("\n"));
        return packed("readings", ".jsonl", text, random);
    }

    private static Content access(Random random, int rows) {
        var text = IntStream.range(0, rows)
                .mapToObj(row -> random.nextInt(30) == 0 ? "-- restarted --" : "GET /%d %d"
                        .formatted(random.nextInt(1_000), 200 + random.nextInt(300)))
                .collect(Collectors.joining("\n", "", "\n"));
        return packed("access", ".log", text, random);
    }

    private static Content broken(Random random, int rows) {
        return switch (random.nextInt(4)) {
            case 0 -> new Content("seattle-weather", ".csv", bytes(lines("day,rain", rows, row -> row + ",1")));
            case 1 -> new Content("seattle-weather", ".csv", new byte[0]);
            case 2 -> {
                var whole = gzip(bytes(lines("id\trate", 500, row -> row + 1 + "\t0.0" + random.nextInt(100))));
                yield new Content("unemployment", ".tsv.gz", Arrays.copyOf(whole, whole.length * 2 / 3));
            }
            default -> new Content("penguins", ".json", bytes("[{\"Species\":\"Adelie\"},{\"Species\""));
        };
    }

    private static Content packed(String folder, String suffix, String text, Random random) {
        var bytes = bytes(text);
        return switch (random.nextInt(8)) {
            case 0 -> new Content(folder, suffix + ".gz", gzip(bytes));
            case 1 -> new Content(folder, suffix + ".zst", Zstd.compress(bytes));
            default -> new Content(folder, suffix, bytes);
        };
    }

    private static String lines(String header, int rows, IntFunction<String> row) {
        return IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private static String number(Random random, int below) {
        return String.format(Locale.ROOT, "%.2f", random.nextDouble() * below);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        return out.toByteArray();
    }
}

package io.millrace.bench.large;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A CSV of the feed `birdstrikes` of a given size; every 20,000th row is bad, few enough for the feed.
final class BigCsv {
    private static final String HEADER = "Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,Phase of flight,"
            + "Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots\n";

    private BigCsv() {}

    /// @return how many rows were written
    static long write(Path file, int megabytes) throws IOException {
        long left = (long) megabytes << 20;
        long rows = 0;
        try (var out = Files.newOutputStream(file); var buffered = new BufferedOutputStream(out, 1 << 20)) {
            buffered.write(HEADER.getBytes(StandardCharsets.UTF_8));
            while (left > 0) {
                var row = ("\"AIRPORT, " + rows
                        + "\",T-38A,None,1990-01-08,MILITARY,Louisiana,Climb,Large,Turkey vulture,Day,"
                        + (rows % 20_000 == 19_999 ? "n/a" : "0")
                        + "," + rows % 100_000 + ",0," + rows % 400 + "\n").getBytes(StandardCharsets.UTF_8);
                buffered.write(row);
                left -= row.length;
                rows++;
            }
        }
        return rows;
    }
}

package io.millrace.bench;

import io.millrace.bench.large.LargeFile;
import io.millrace.bench.orders.Orders;
import io.millrace.bench.parts.Parts;
import io.millrace.bench.pipeline.Pipeline;
import io.millrace.bench.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `./millrace bench NAME`: measures, and prints a Markdown table with the machine. Nothing here is part of the tests.
public final class Bench {
    private static final Map<String, Measurement> MEASUREMENTS = new TreeMap<>(Map.of(
            "pipeline", new Pipeline(),
            "large", new LargeFile(),
            "parts", new Parts(),
            "orders", new Orders(),
            "rows", new Rows()));

    private Bench() {}

    /// One thing that can be measured.
    public interface Measurement {
        /// For the help, one line.
        String about();

        void run(List<String> arguments) throws Exception;
    }

    /// What was measured is wrong, so that its figures mean nothing.
    public static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        public WrongException(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var measurement = arguments.length == 0 ? null : MEASUREMENTS.get(arguments[0]);
        if (measurement == null) {
            System.err.println("usage: ./millrace bench NAME [options]");
            MEASUREMENTS.forEach((name, known) -> System.err.printf("  %-10s %s%n", name, known.about()));
            System.exit(2);
        }
        System.out.println("Machine: " + Machine.describe());
        try {
            measurement.run(Arrays.asList(arguments).subList(1, arguments.length));
        } catch (WrongException | IllegalArgumentException e) {
            System.err.println("millrace: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }
}

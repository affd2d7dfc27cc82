package io.millrace.bench;

import io.millrace.bench.large.LargeFile;
import io.millrace.bench.orders.Orders;
import io.millrace.bench.parts.Parts;
import io.millrace.bench.pipeline.Pipeline;
import io.millrace.bench.rows.Rows;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `./millrace bench NAME`: measures, and prints a Markdown table with the machine. Nothing here is part of the tests.
public final class Bench {
    static final Map<String, Measurement> MEASUREMENTS = new TreeMap<>(Map.of(
            "pipeline", new Pipeline(),
            "large", new LargeFile(),
            "parts", new Parts(),
            "orders", new Orders(),
            "rows", new Rows()));

    private Bench() {}

    /// One thing that can be measured.
    public interface Measurement {
        /// For the help, one line that names every option: no other is taken.
        String about();

        void run(Options options) throws Exception;
    }

    /// What was measured is wrong, so that its figures mean nothing.
    public static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        public WrongException(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /// @return 0; 1 if what was measured is wrong; 2 if it was called wrongly
    static int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        var measurement = arguments.isEmpty() ? null : MEASUREMENTS.get(arguments.getFirst());
        if (measurement == null) {
            err.println("usage: ./millrace bench NAME [options]");
            MEASUREMENTS.forEach((name, known) -> err.printf("  %-10s %s%n", name, known.about()));
            return 2;
        }
        if (arguments.contains("--help")) {
            out.println(arguments.getFirst() + ": " + measurement.about());
            return 0;
        }
        try {
            var options = Options.of(arguments.subList(1, arguments.size()), measurement.about());
            out.println("Machine: " + Machine.describe());
            measurement.run(options);
            return 0;
        } catch (WrongException e) {
            err.println("millrace: " + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println("millrace: " + e.getMessage());
            return 2;
        }
    }
}

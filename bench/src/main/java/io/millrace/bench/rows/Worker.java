package io.millrace.bench.rows;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Scanner;

/// A process that runs one tool for one feed, as often as it is asked on standard input, and answers what each run cost: nanoseconds of CPU and on the wall. All of the process counts: collector,
/// compiler and native threads too.
final class Worker {
    private Worker() {}

    /// @param arguments the tool and the feed's file
    public static void main(String[] arguments) throws IOException {
        var checker = Tool.of(arguments[0]).open(Files.readString(Path.of(arguments[1])));
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (var in = new Scanner(System.in)) {
            while (in.hasNextLine()) {
                var paths = in.nextLine().split("\t");
                long cpu = system.getProcessCpuTime();
                long wall = System.nanoTime();
                try {
                    checker.check(Path.of(paths[0]), Path.of(paths[1]), Path.of(paths[2]));
                    System.out.println((system.getProcessCpuTime() - cpu) + " " + (System.nanoTime() - wall));
                } catch (IOException | SQLException | RuntimeException e) {
                    System.out.println("failed " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                }
            }
        }
    }
}

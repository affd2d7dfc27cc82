package io.millrace.e2e.chaos;

import io.millrace.e2e.chaos.fault.FaultMix;
import io.millrace.e2e.chaos.run.ChaosOptions;
import io.millrace.e2e.chaos.run.ChaosRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./millrace chaos`: exit code 0 when the auditor found nothing, 1 when it found something, 2 for wrong usage.
@Command(name = "chaos", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Drops files while services fail, messages double and the process is killed; then an independent auditor looks whether anything was lost, counted twice or told too early.",
        "The same seed drops the same files under the same faults, as far as threads allow."})
public final class Chaos implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "N", description = "Decides everything; a random one is printed otherwise.")
    private Long seed;

    @Option(names = "--files", paramLabel = "M", defaultValue = "3000", description = "Object versions that are made (default: ${DEFAULT-VALUE}).")
    private int files;

    @Option(names = "--minutes", paramLabel = "K", defaultValue = "15", description = "How long, without the time to come to rest (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--faults", paramLabel = "MIX", defaultValue = "default", description = "default, none, and FAULT=RATE in any number, comma-separated.")
    private String faults;

    @Option(names = "--port", paramLabel = "FIRST", defaultValue = "4670", description = "The first of six ports (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--directory", paramLabel = "DIR", description = "For state and logs; a temporary one otherwise. It is kept.")
    private Path directory;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        FaultMix mix;
        try {
            mix = FaultMix.parse(faults);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        var where = directory == null ? Files.createTempDirectory("millrace-chaos-") : directory;
        var options = new ChaosOptions(chosen, files, Duration.ofMillis((long) (minutes * 60_000)),
                Duration.ofMinutes(5), mix, port, where, Path.of(System.getProperty("millrace.home", ".")));
        System.out.printf("seed %d, %d files, %s minutes; state and logs in %s%n", chosen, files, minutes, where);
        System.out.println("faults: " + mix);
        var result = new ChaosRun(options, line -> System.out.println("  " + line)).run();
        var report = result.report();
        System.out.println("faults that happened: " + result.faults() + ", lives: " + result.kills());
        System.out.printf("%d object versions, %d outcomes received; files by status: %s%n", report.uploads(),
                report.outcomes(), report.files());
        report.violations().forEach(violation -> System.out.println("VIOLATION  " + violation));
        System.out.printf("seed %d: %s%n", chosen,
                report.violations().isEmpty() && result.rested() ? "the auditor found nothing"
                        : report.violations().size() + " violations"
                                + (result.rested() ? "" : ", not at rest in time"));
        return report.violations().isEmpty() && result.rested() ? 0 : 1;
    }
}

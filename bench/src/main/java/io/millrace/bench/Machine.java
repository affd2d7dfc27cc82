package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a figure was measured on.
public final class Machine {
    private Machine() {}

    /// Processors, model, memory, Java.
    public static String describe() {
        var runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " × " + line("/proc/cpuinfo", "model name") + ", "
                + line("/proc/meminfo", "MemTotal") + ", Java "
                + Runtime.version();
    }

    /// The peak memory of a process in MB, as the kernel counts it; -1 where it does not say.
    public static long peakMegabytes(long pid) {
        var peak = line("/proc/" + pid + "/status", "VmHWM").replaceAll("\\D", "");
        return peak.isEmpty() ? -1 : Long.parseLong(peak) / 1024;
    }

    private static String line(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("?");
        } catch (IOException e) {
            return "?";
        }
    }
}

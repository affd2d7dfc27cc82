package io.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What the local system's metrics endpoint says now, in Prometheus' text format.
record Metrics(String text) {
    static Metrics of(Backend backend) {
        try (var in = ((SystemBackend) backend).system().endpoints().get("metrics").toURL().openStream()) {
            return new Metrics(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Over all labels.
    double sum(String name) {
        return Arrays.stream(text.split("\n")).filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}

package io.millrace.local.metrics;

import io.millrace.observe.Metric;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One metric under one set of labels, as Prometheus has it: a counter, a gauge or a histogram in seconds. Not thread-safe.
final class Series {
    private static final double[] SECONDS = {0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600};
    private static final double MILLIS = 1000;

    private final Metric metric;
    private final String labels;
    private final long[] buckets = new long[SECONDS.length];
    private double sum;
    private long count;

    /// @param labels such as `{function="a"}`
    Series(Metric metric, String labels) {
        this.metric = metric;
        this.labels = labels;
    }

    static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels).entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
                        .replace("\n", "\\n") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// `FilesAccepted` is `millrace_files_accepted_total`.
    static String name(Metric metric) {
        var base = "millrace_" + metric.text().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return switch (metric.kind()) {
            case COUNT, BYTES -> base + "_total";
            case MILLIS -> base + "_seconds";
            case GAUGE -> base;
        };
    }

    static String type(Metric metric) {
        return switch (metric.kind()) {
            case COUNT, BYTES -> "counter";
            case MILLIS -> "histogram";
            case GAUGE -> "gauge";
        };
    }

    void add(double value) {
        switch (metric.kind()) {
            case COUNT, BYTES -> sum += value;
            case GAUGE -> sum = value;
            case MILLIS -> {
                sum += value / MILLIS;
                count++;
                for (int i = 0; i < SECONDS.length; i++) {
                    if (value / MILLIS <= SECONDS[i]) {
                        buckets[i]++;
                    }
                }
            }
        }
    }

    void write(StringBuilder text) {
        var name = name(metric);
        if (metric.kind() != Metric.Kind.MILLIS) {
            text.append(name).append(labels).append(' ').append(number(sum)).append('\n');
            return;
        }
        for (int i = 0; i < SECONDS.length; i++) {
            bucket(text, name, number(SECONDS[i]), buckets[i]);
        }
        bucket(text, name, "+Inf", count);
        text.append(name).append("_sum").append(labels).append(' ').append(number(sum)).append('\n');
        text.append(name).append("_count").append(labels).append(' ').append(count).append('\n');
    }

    private void bucket(StringBuilder text, String name, String bound, long value) {
        text.append(name).append("_bucket").append(labels, 0, labels.length() - 1).append(",le=\"").append(bound)
                .append("\"} ").append(value).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : Double.toString(value);
    }
}

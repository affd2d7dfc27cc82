package io.millrace.cli.top;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the metrics endpoint said at one moment: each series' value by its name and labels, as written.
///
/// @param nanos on a clock that only goes forward
record Sample(Map<String, Double> values, long nanos) {
    private static final Pattern LINE = Pattern.compile("([a-z_]+)\\{([^}]*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    /// @param text Prometheus' text format; lines that are something else are passed over
    static Sample of(String text, long nanos) {
        var values = new HashMap<String, Double>();
        text.lines().map(LINE::matcher).filter(matcher -> matcher.matches())
                .forEach(matcher -> values.put(matcher.group(1) + "{" + matcher.group(2) + "}",
                        Double.valueOf(matcher.group(3).replace("+Inf", "Infinity"))));
        return new Sample(Map.copyOf(values), nanos);
    }

    /// 0 where there is no such series yet.
    double value(String name, String label, String value) {
        return values.getOrDefault(name + "{" + label + "=\"" + value + "\"}", 0.0);
    }

    double sum(String name) {
        return values.entrySet().stream().filter(entry -> entry.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    SortedSet<String> labels(String name, String label) {
        var found = new TreeSet<String>();
        values.keySet().stream().filter(key -> key.startsWith(name + "{")).forEach(key -> {
            var matcher = LABEL.matcher(key);
            while (matcher.find()) {
                if (matcher.group(1).equals(label)) {
                    found.add(matcher.group(2));
                }
            }
        });
        return found;
    }

    /// How many of something happened a second since `before`.
    double rate(Sample before, String name, String label, String value) {
        double seconds = (nanos - before.nanos()) / 1e9;
        return seconds <= 0 ? 0 : (value(name, label, value) - before.value(name, label, value)) / seconds;
    }

    /// In which bucket of a histogram a share of all values lies, over all labels; NaN where there is none.
    double quantile(String name, double share) {
        var buckets = new TreeMap<Double, Double>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + "_bucket{")) {
                var bound = key.replaceAll(".*le=\"([^\"]*)\".*", "$1");
                buckets.merge(bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), value,
                        Double::sum);
            }
        });
        double all = buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
        return all == 0 ? Double.NaN
                : buckets.entrySet().stream().filter(bucket -> bucket.getValue() >= share * all).findFirst()
                        .orElseThrow().getKey();
    }
}

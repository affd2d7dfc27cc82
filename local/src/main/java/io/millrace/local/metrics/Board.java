package io.millrace.local.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import io.millrace.observe.Metric;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Adds up the metrics that functions print, in CloudWatch's embedded format, as CloudWatch would: what is seen here is what is deployed. Thread-safe.
public final class Board {
    private static final String MARK = "\"_aws\"";
    private static final int MOST_SERIES = 10_000;

    private final Map<Metric, Map<String, Series>> series = new EnumMap<>(Metric.class);
    private final Supplier<String> more;
    private int count;

    /// @param more lines in Prometheus' text format that come with every look
    public Board(Supplier<String> more) {
        this.more = more;
    }

    /// Takes a line of a function's log; lines without metrics are none of its business, and metrics that nobody knows neither.
    public void line(String line) {
        if (!line.contains(MARK)) {
            return;
        }
        try {
            var json = Json.read(line);
            json.path("_aws").path("CloudWatchMetrics").forEach(directive -> directive(directive, json));
        } catch (NotJson e) {
            // Not a line of embedded metrics, which is JSON as a whole: CloudWatch would pass it over too.
        }
    }

    private synchronized void directive(JsonNode directive, JsonNode json) {
        for (var dimensions : directive.path("Dimensions")) {
            var labels = new HashMap<String, String>();
            dimensions.forEach(name -> labels.put(name.asText().toLowerCase(Locale.ROOT),
                    json.path(name.asText()).asText()));
            var key = Series.labels(labels);
            directive.path("Metrics").forEach(definition -> Metric.named(definition.path("Name").asText())
                    .ifPresent(metric -> add(metric, key, json.path(metric.text()))));
        }
    }

    private void add(Metric metric, String labels, JsonNode value) {
        var byLabels = series.computeIfAbsent(metric, _ -> new TreeMap<>());
        if (!byLabels.containsKey(labels)) {
            if (count == MOST_SERIES) {
                return;
            }
            count++;
            byLabels.put(labels, new Series(metric, labels));
        }
        var mine = byLabels.get(labels);
        if (value.isArray()) {
            value.forEach(each -> mine.add(each.asDouble()));
        } else {
            mine.add(value.asDouble());
        }
    }

    /// Everything in Prometheus' text format, version 0.0.4.
    public String text() {
        var text = new StringBuilder();
        synchronized (this) {
            series.forEach((metric, byLabels) -> {
                text.append("# TYPE ").append(Series.name(metric)).append(' ').append(Series.type(metric)).append('\n');
                byLabels.values().forEach(each -> each.write(text));
            });
        }
        return text.append(more.get()).toString();
    }
}

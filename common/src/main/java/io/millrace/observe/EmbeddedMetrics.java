package io.millrace.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.message.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lines in CloudWatch's embedded metric format: CloudWatch Logs makes metrics of them, without a call or a library. Source: Amazon CloudWatch User Guide,
/// "Specification: Embedded metric format". A line has to be the whole log event, so that the functions' log format has to stay text.
record EmbeddedMetrics(Instant now, String function, String requestId) {
    static final String NAMESPACE = "Millrace";
    /// Of one metric in one line.
    private static final int MOST_VALUES = 100;

    /// One line, or more where a metric has more values than a line takes.
    List<String> lines(Map<Metric, List<Long>> values) {
        var lines = new ArrayList<String>();
        int longest = values.values().stream().mapToInt(List::size).max().orElse(0);
        for (int from = 0; from < longest; from += MOST_VALUES) {
            lines.add(line(values, from));
        }
        return lines;
    }

    private String line(Map<Metric, List<Long>> values, int from) {
        var json = Json.object();
        var root = json.putObject("_aws").put("Timestamp", now.toEpochMilli());
        var directive = directive(root);
        directive.putArray("Dimensions").addArray().add("Function");
        var definitions = directive.putArray("Metrics");
        json.put("Function", function).put("requestId", requestId);
        values.forEach((metric, all) -> {
            if (from < all.size()) {
                definitions.addObject().put("Name", metric.text()).put("Unit", metric.kind().unit());
                put(json, metric, all.subList(from, Math.min(from + MOST_VALUES, all.size())));
            }
        });
        return Json.write(json);
    }

    private static void put(ObjectNode json, Metric metric, List<Long> values) {
        if (values.size() == 1) {
            json.put(metric.text(), values.getFirst());
        } else {
            values.forEach(json.putArray(metric.text())::add);
        }
    }

    String ofFeed(String feed, Metric metric, long value) {
        var json = Json.object();
        var directive = directive(json.putObject("_aws").put("Timestamp", now.toEpochMilli()));
        directive.putArray("Dimensions").addArray().add("Function").add("Feed");
        directive.putArray("Metrics").addObject().put("Name", metric.text()).put("Unit", metric.kind().unit());
        return Json.write(json.put("Function", function).put("Feed", feed).put("requestId", requestId)
                .put(metric.text(), value));
    }

    private static ObjectNode directive(ObjectNode root) {
        return root.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
    }
}

package io.millrace.cli.top;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.output.Screen;
import io.millrace.cli.output.Table;
import io.millrace.message.Json;
import java.util.List;
import java.util.Locale;

/// Two looks at the metrics, in words: what is waiting, and what happened in between.
record View(Sample before, Sample now) {
    private static final String MESSAGES = "millrace_queue_messages";
    private static final String HELD = "millrace_queue_held";
    private static final String LANE = "millrace_lane_";
    private static final String AGE = "millrace_file_age_seconds";
    private static final List<String> FILES = List.of("received", "accepted", "accepted_with_rejects", "refused",
            "failed", "superseded", "duplicate", "missing", "ignored");
    private static final List<String> NOW = List.of("files_stuck", "feeds_late", "circuit_open");

    void print(Screen screen) {
        var lanes = now.labels(LANE + "received_total", "queue");
        var table = new Table("lane", "waiting#", "held#", "in/s#", "done/s#", "failed/s#", "failed#");
        for (var queue : lanes) {
            table.row(queue, whole(now.value(MESSAGES, "queue", queue)), whole(now.value(HELD, "queue", queue)),
                    rate(queue, "received"), rate(queue, "done"), rate(queue, "failed"),
                    whole(now.value(LANE + "failed_total", "queue", queue)));
        }
        table.print(screen);
        screen.line("");
        var others = new Table("queue", "waiting#", "held#");
        now.labels(MESSAGES, "queue").stream().filter(queue -> !lanes.contains(queue))
                .forEach(queue -> others.row(queue, whole(now.value(MESSAGES, "queue", queue)),
                        whole(now.value(HELD, "queue", queue))));
        others.print(screen);
        screen.line("");
        var files = new Table("files", "in all#", "per s#");
        FILES.stream().filter(end -> now.sum(files(end)) > 0)
                .forEach(end -> files.row(end.replace('_', ' '), whole(now.sum(files(end))), text(rateOf(files(end)))));
        files.print(screen);
        screen.line("");
        screen.line("rows     " + whole(now.sum("millrace_rows_accepted_total")) + " accepted, "
                + whole(now.sum("millrace_rows_rejected_total")) + " rejected");
        screen.line("age      p50 " + age(0.5) + ", p99 " + age(0.99) + " from drop to outcome, since the start");
        screen.line("now      " + whole(now.sum("millrace_files_stuck")) + " files stuck, "
                + whole(now.sum("millrace_feeds_late")) + " feeds late, "
                + (now.sum("millrace_circuit_open") > 0 ? screen.bad("a circuit is open") : "circuits closed"));
    }

    ObjectNode json() {
        var json = Json.object().put("seconds", (now.nanos() - before.nanos()) / 1e9);
        var queues = json.putObject("queues");
        now.labels(MESSAGES, "queue").forEach(queue -> queues.putObject(queue)
                .put("waiting", (long) now.value(MESSAGES, "queue", queue))
                .put("held", (long) now.value(HELD, "queue", queue)));
        var lanes = json.putObject("lanes");
        now.labels(LANE + "received_total", "queue").forEach(queue -> {
            var lane = lanes.putObject(queue);
            for (var what : List.of("received", "done", "failed")) {
                lane.put(what, (long) now.value(LANE + what + "_total", "queue", queue));
                lane.put(what + "PerSecond", now.rate(before, LANE + what + "_total", "queue", queue));
            }
        });
        var files = json.putObject("files");
        FILES.forEach(end -> files.put(end, (long) now.sum(files(end))));
        NOW.forEach(name -> json.put(name, (long) now.sum("millrace_" + name)));
        for (var share : new double[] {0.5, 0.99}) {
            double age = now.quantile(AGE, share);
            if (Double.isFinite(age)) {
                json.put("ageP" + Math.round(share * 100), age);
            }
        }
        return json;
    }

    private static String files(String end) {
        return "millrace_files_" + end + "_total";
    }

    private String rate(String queue, String what) {
        return text(now.rate(before, LANE + what + "_total", "queue", queue));
    }

    private double rateOf(String name) {
        double seconds = (now.nanos() - before.nanos()) / 1e9;
        return seconds <= 0 ? 0 : (now.sum(name) - before.sum(name)) / seconds;
    }

    private String age(double share) {
        double age = now.quantile(AGE, share);
        return Double.isNaN(age) ? "–" : Double.isInfinite(age) ? "over 1 h" : "≤ " + age + " s";
    }

    private static String text(double rate) {
        return String.format(Locale.ROOT, "%.1f", rate);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", (long) value);
    }
}

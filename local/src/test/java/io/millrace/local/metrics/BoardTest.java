package io.millrace.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.observe.Meter;
import io.millrace.observe.Metric;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// What functions print is what Prometheus is told. Its text format: prometheus.io/docs, "Exposition formats".
class BoardTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final Board board = new Board(() -> "more 1\n");
    private final Meter meter = new Meter(CLOCK);

    private void emit(String function) {
        meter.emit(new StepLog(board::line, CLOCK, "x"), board::line, function, "r");
    }

    @Test
    void countsAddUpAndGaugesAreReplaced() {
        meter.count(Metric.FILES_ACCEPTED, 3);
        meter.gauge(Metric.FEEDS_LATE, 2);
        emit("a");
        meter.count(Metric.FILES_ACCEPTED, 4);
        meter.gauge(Metric.FEEDS_LATE, 1);
        meter.feedLate("birds", true);
        emit("a");
        meter.count(Metric.FILES_ACCEPTED, 5);
        emit("b");

        assertThat(board.text()).isEqualTo("""
                                           # TYPE millrace_files_accepted_total counter
                                           millrace_files_accepted_total{function="a"} 7
                                           millrace_files_accepted_total{function="b"} 5
                                           # TYPE millrace_feeds_late gauge
                                           millrace_feeds_late{function="a"} 1
                                           # TYPE millrace_feed_late gauge
                                           millrace_feed_late{feed="birds",function="a"} 1
                                           more 1
                                           """);
    }

    @Test
    void agesAreAHistogramInSeconds() {
        board.line(
                "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[{\"Namespace\":\"Millrace\",\"Dimensions\":[[\"Function\"]],"
                        + "\"Metrics\":[{\"Name\":\"FileAge\",\"Unit\":\"Milliseconds\"}]}]},\"Function\":\"a\",\"FileAge\":[50,300,7200000]}");

        assertThat(board.text()).contains("# TYPE millrace_file_age_seconds histogram",
                "millrace_file_age_seconds_bucket{function=\"a\",le=\"0.1\"} 1\n",
                "millrace_file_age_seconds_bucket{function=\"a\",le=\"0.5\"} 2\n",
                "millrace_file_age_seconds_bucket{function=\"a\",le=\"3600\"} 2\n",
                "millrace_file_age_seconds_bucket{function=\"a\",le=\"+Inf\"} 3\n",
                "millrace_file_age_seconds_sum{function=\"a\"} 7200.35\n",
                "millrace_file_age_seconds_count{function=\"a\"} 3\n");
    }

    @Test
    void whatIsNotAMetricOfOursIsPassedOver() {
        board.line("{\"step\":\"opened\"}");
        board.line("text around {\"_aws\":{}}");
        board.line(
                "{\"_aws\":{\"CloudWatchMetrics\":[{\"Dimensions\":[[\"Function\"]],\"Metrics\":[{\"Name\":\"Other\"}]}]},\"Function\":\"a\",\"Other\":1}");

        assertThat(board.text()).isEqualTo("more 1\n");
    }

    @Test
    void labelsAreEscaped() {
        meter.count(Metric.PARTS, 1);
        emit("a\"b\\c");

        assertThat(board.text()).contains("millrace_parts_total{function=\"a\\\"b\\\\c\"} 1");
    }
}

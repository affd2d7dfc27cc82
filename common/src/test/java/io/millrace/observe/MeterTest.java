package io.millrace.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.TestClock;
import io.millrace.batch.Batch;
import io.millrace.batch.BatchMeter;
import io.millrace.batch.BatchResult;
import io.millrace.batch.CircuitBreaker;
import io.millrace.batch.Failure;
import io.millrace.batch.Message;
import io.millrace.feed.FeedName;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Times;
import io.millrace.message.Json;
import io.millrace.rows.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Source of the rules: Amazon CloudWatch User Guide, "Specification: Embedded metric format"; see [EmbeddedMetricsRules].
class MeterTest {
    private static final Instant DROPPED = Instant.parse("2026-11-21T10:00:00Z");

    private final TestClock clock = new TestClock(DROPPED.plusSeconds(5));
    private final Meter meter = new Meter(clock);
    private final List<String> lines = new ArrayList<>();

    private List<JsonNode> emitted() throws Exception {
        var emitted = new ArrayList<JsonNode>();
        lines.clear();
        meter.emit(new StepLog(lines::add, clock, "processor", "r-1"), lines::add, "millrace-small", "r-1");
        for (var line : lines) {
            emitted.add(Json.read(line));
            if (line.contains("\"_aws\"")) {
                EmbeddedMetricsRules.check(line);
            }
        }
        return emitted;
    }

    private void end(String key, FileStatus status, RowCounts rows, Fault refusal, long millis) {
        var object = new ObjectRef("uploads", key, "v", null, null, 70);
        var end = new FileEnd(status, rows, null, refusal, null, null, DROPPED.plusMillis(millis));
        meter.of(file -> {}).publish(FileEntry.received(object, new FeedRef(new FeedName("birds"), 1), 1,
                new Times(DROPPED, DROPPED, null, null), null).with(end));
    }

    @Test
    void filesThatEndedAreOneLineForAllAndOneStepForEach() throws Exception {
        end("a", FileStatus.ACCEPTED, new RowCounts(3, 3, 0, 0), null, 1200);
        end("b", FileStatus.ACCEPTED_WITH_REJECTS, new RowCounts(5, 3, 2, 0), null, 300);
        end("c", FileStatus.REFUSED, new RowCounts(2, 1, 1, 0), new Fault("too-many-rejects", ""), 400);

        var emitted = emitted();
        assertThat(emitted).hasSize(4);
        assertThat(emitted.getFirst().path("step").asText()).isEqualTo("ended");
        assertThat(lines.getFirst()).contains("\"requestId\":\"r-1\"", "\"feed\":\"birds\"",
                "\"outcome\":\"ACCEPTED\"", "\"rowsAccepted\":3", "\"ageMillis\":1200");
        assertThat(lines.get(2)).contains("\"code\":\"too-many-rejects\"");
        assertThat(lines.getLast()).isEqualTo(
                """
                {"_aws":{"Timestamp":1795255205000,"CloudWatchMetrics":[{"Namespace":"Millrace","Dimensions":[["Function"]],"Metrics":[\
                {"Name":"FilesAccepted","Unit":"Count"},{"Name":"FilesAcceptedWithRejects","Unit":"Count"},{"Name":"FilesRefused","Unit":"Count"},\
                {"Name":"RowsAccepted","Unit":"Count"},{"Name":"RowsRejected","Unit":"Count"},{"Name":"Bytes","Unit":"Bytes"},\
                {"Name":"FileAge","Unit":"Milliseconds"}]}]},"Function":"millrace-small","requestId":"r-1","FilesAccepted":1,\
                "FilesAcceptedWithRejects":1,"FilesRefused":1,"RowsAccepted":6,"RowsRejected":3,"Bytes":210,"FileAge":[1200,300,400]}""");
        assertThat(emitted()).as("nothing is told twice").isEmpty();
    }

    @Test
    void moreValuesThanALineTakesMakeMoreLinesAndCountOnce() throws Exception {
        for (int file = 0; file < 250; file++) {
            end("f" + file, FileStatus.ACCEPTED, new RowCounts(1, 1, 0, 0), null, file);
        }

        var metrics = emitted().stream().filter(line -> line.has("_aws")).toList();
        assertThat(metrics).hasSize(3);
        assertThat(metrics.stream().mapToInt(line -> line.path("FileAge").size()).sum()).isEqualTo(250);
        assertThat(metrics.stream().mapToInt(line -> line.path("FilesAccepted").asInt(0)).sum()).isEqualTo(250);
    }

    @Test
    void anOutcomeThatCouldNotBeToldIsNotCounted() throws Exception {
        var object = new ObjectRef("uploads", "k", "v", null, null, ObjectRef.UNKNOWN_SIZE);
        var file = FileEntry.received(object, null, 1, new Times(null, DROPPED, null, null), null);
        var failing = meter.of(_ -> {
            throw new IllegalStateException("no topic");
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> failing.publish(file));
        assertThat(emitted()).isEmpty();
    }

    @Test
    void anEndWithoutFeedSizeOrDropTimeIsCountedAllTheSame() throws Exception {
        var object = new ObjectRef("uploads", "k", "v", null, null, ObjectRef.UNKNOWN_SIZE);
        meter.of(_ -> {}).publish(FileEntry.endedAtOnce(object, null, FileEnd.unread(FileStatus.IGNORED, null, DROPPED),
                new Times(null, DROPPED, null, null), null));

        var metrics = emitted().getLast();
        assertThat(metrics.path("FilesIgnored").asInt()).isEqualTo(1);
        assertThat(metrics.has("Bytes")).isFalse();
        assertThat(metrics.has("FileAge")).isFalse();
    }

    /// Semantics, "Accounting, always".
    @Test
    void aBatchShowsAllOfItsNumbersZeroesToo() throws Exception {
        var late = new Message("a", "r", "", 5, null);
        var first = new Message("b", "r", "", 1, null);
        var batchMeter = new BatchMeter(meter, CircuitBreaker.NONE, 5);
        batchMeter.count(List.of(late, first), new BatchResult(2, 1, 0, List.of(new Failure(late, new Exception()))));

        var metrics = emitted().getLast();
        assertThat(List.of("MessagesReceived", "MessagesDone", "MessagesDiscarded", "MessagesFailed", "Retries",
                "DeadLetters", "CircuitOpen").stream().map(name -> metrics.path(name).asInt(-1)))
                .containsExactly(2, 1, 0, 1, 1, 1, 0);
    }

    @Test
    void anOpenCircuitShows() throws Exception {
        var circuit = new CircuitBreaker(failure -> true, 1, Duration.ofHours(1), () -> 0);
        var batch = new Batch(1, Duration.ZERO, circuit);
        var messages = List.of(new Message("a", "r", "", 1, null));
        var result = batch.run(messages, () -> Duration.ofMinutes(1), _ -> {
            throw new IllegalStateException("down");
        });
        new BatchMeter(meter, circuit, 5).count(messages, result);

        assertThat(emitted().getLast().path("CircuitOpen").asInt()).isEqualTo(1);
    }

    @Test
    void feedsAreADimensionOnlyWhereTheyAreBounded() throws Exception {
        for (int feed = 0; feed < Meter.MOST_FEEDS + 20; feed++) {
            meter.feedLate("feed-%03d".formatted(feed), feed % 2 == 0);
        }
        meter.gauge(Metric.FEEDS_LATE, 60);

        var emitted = emitted();
        assertThat(emitted).hasSize(1 + Meter.MOST_FEEDS);
        assertThat(lines.get(1)).contains("\"Dimensions\":[[\"Function\",\"Feed\"]]", "\"Feed\":\"feed-000\"",
                "\"FeedLate\":1");
    }

    @ParameterizedTest
    @EnumSource
    void everyMetricIsFoundByItsName(Metric metric) {
        assertThat(Metric.named(metric.text())).contains(metric);
    }

    @ParameterizedTest
    @EnumSource
    void everyEndHasAMetric(FileStatus status) {
        if (status.isTerminal()) {
            assertThat(Metric.of(status).text()).startsWith("Files");
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> Metric.of(status));
        }
    }
}

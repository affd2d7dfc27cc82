package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.ledger.FileId;
import io.millrace.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// An operator's way from a dead letter to a finished file: list, peek, mend, redrive; also where the redrive is killed, and where a topic could not deliver.
@EmbeddedOnly
@ExtendWith(SuiteExtension.class)
class RedriveIT {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";
    private static final String STACK = "millrace";
    private static final int FILES = 16;

    private final Backend backend;
    private final Drops drops;
    private final Outcomes outcomes;
    private final Command command;

    @TempDir
    private Path directory;

    RedriveIT(Backend backend, Drops drops, Outcomes outcomes) {
        this.backend = backend;
        this.drops = drops;
        this.outcomes = outcomes;
        this.command = new Command(backend);
    }

    private List<FileId> drop(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> drops.put(prefix + number + ".csv", ROWS)).toList();
    }

    private String dlq(String... arguments) {
        var all = new ArrayList<>(List.of("dlq"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--stack", STACK));
        var result = command.run(all.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        return result.out() + result.err();
    }

    @Test
    void whatDiedIsNamedAndARedriveThatIsKilledAndRunAgainBringsAllHomeOnce() throws Exception {
        assumeThat(backend.faults()).as("a backend that can be broken").isPresent();
        var broken = backend.faults().orElseThrow().inject((operation, request) -> {
            if (request instanceof GetObjectRequest get && get.key().contains("/down")) {
                throw S3Exception.builder().statusCode(503).message("secret").build();
            }
        });
        drops.awaitDepth("SmallDeadLetters", 0);
        var before = Metrics.of(backend);
        var ids = drop("landing/seattle-weather/down", FILES);
        drops.awaitDepth("SmallDeadLetters", FILES);
        ids.forEach(id -> drops.endsAs(id, "FAILED"));

        var after = Metrics.of(backend);
        assertThat(after.sum("millrace_dead_letters_total") - before.sum("millrace_dead_letters_total"))
                .as("what an alarm sees").isGreaterThanOrEqualTo(FILES);
        assertThat(after.sum("millrace_queue_messages")).isGreaterThanOrEqualTo(FILES);

        assertThat(dlq("list")).containsPattern("millrace-small-dlq +" + FILES + " +0 .* millrace-small\n")
                .containsPattern("millrace-small-dlq +seattle-weather +" + FILES + " .*S3Exception.*can be redriven");
        assertThat(dlq("peek", "--file", ids.getFirst().value())).contains(ids.getFirst() + "  FAILED",
                "seattle-weather", "process", "S3Exception").doesNotContain("secret");
        var peeked = Json.read(dlq("peek", "--file", ids.getFirst().value(), "--json"));
        assertThat(Instant.parse(peeked.path("firstFailure").asText())).as("five receives failed, one after another")
                .isBefore(Instant.parse(peeked.path("lastFailure").asText()));

        broken.close();
        assertThat(dlq("redrive", "--feed", "seattle-weather")).contains(FILES + " messages would go back");
        assertThat(drops.depth("SmallDeadLetters")).as("a dry run moves nothing").isEqualTo(FILES);
        kill(command.start(directory.resolve("out"), "dlq", "redrive", "--feed", "seattle-weather", "--run", "--rate",
                "2", "--stack", STACK));
        assertThat(drops.depth("SmallDeadLetters")).as("it was killed half-way").isBetween(1, FILES - 1);

        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(3)).until(() -> {
            dlq("redrive", "--feed", "seattle-weather", "--run");
            return drops.depth("SmallDeadLetters") == 0;
        });
        for (var id : ids) {
            var file = drops.endsAs(id, "ACCEPTED");
            assertThat(file.path("rows").path("accepted").asInt()).isEqualTo(1);
            assertThat(outcomes.await(id).path("status").asText()).isEqualTo("ACCEPTED");
            assertThat(outcomes.of(id)).as("doubles nothing").hasSize(1);
        }
        assertThat(dlq("history")).contains("REDRIVE", "feed seattle-weather", "not, or not yet");
        assertThat(dlq("history", "--file", ids.getFirst().value())).contains("REDRIVE", "feed seattle-weather");
        assertThat(drops.file(ids.getFirst()).path("actions").findValuesAsText("kind")).contains("REDRIVE");
    }

    /// Once it has moved a few, without a chance to say a word.
    private void kill(Process process) throws Exception {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50))
                    .until(() -> drops.depth("SmallDeadLetters") <= FILES - 4 || !process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(directory.resolve("out"))).doesNotContain("went back");
    }

    @Test
    void whatATopicCouldNotDeliverGoesToItsQueueOnceThatIsBack() {
        var url = drops.name("IngestQueue");
        Map<QueueAttributeName, String> attributes = new HashMap<>(drops.sqs.getQueueAttributes(
                get -> get.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT,
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD, QueueAttributeName.REDRIVE_POLICY))
                .attributes());
        drops.sqs.deleteQueue(delete -> delete.queueUrl(url));
        FileId id;
        try {
            id = drops.put("landing/seattle-weather/undelivered.csv", ROWS);
            drops.awaitDepth("IngestSubscriptionDeadLetters", 1);
        } finally {
            drops.sqs.createQueue(create -> create.queueName(url.substring(url.lastIndexOf('/') + 1))
                    .attributes(attributes));
        }

        assertThat(dlq("peek", "--queue", "millrace-ingest-subscription-dlq")).contains(id.value(), "not in the ledger",
                "deliver", "not delivered to millrace-ingest");
        assertThat(dlq("redrive", "--cause", "not delivered", "--run")).contains("1 message went back");
        drops.endsAs(id, "ACCEPTED");
        drops.awaitDepth("IngestSubscriptionDeadLetters", 0);
        assertThat(outcomes.await(id).path("status").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void aRedriveThatIsToldToEndFinishesItsBatchAndSaysSo() throws Exception {
        drops.awaitDepth("IngestDeadLetters", 0);
        IntStream.range(0, 12).forEach(number -> drops.send("IngestDeadLetters",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"));
        var output = directory.resolve("out");
        var process = command.start(output, "dlq", "redrive", "--queue", "millrace-ingest", "--run", "--rate", "2",
                "--stack", STACK);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50))
                    .until(() -> drops.depth("IngestDeadLetters") <= 10 || !process.isAlive());
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as("ended by SIGTERM").isEqualTo(143);
        assertThat(Files.readString(output)).contains("finishing the batch in hand", "went back");
        assertThat(drops.depth("IngestDeadLetters")).isPositive();
        assertThat(dlq("history", "--limit", "1", "--json")).contains("\"wanted\":12", "\"finished\":");
        assertThat(dlq("redrive", "--queue", "millrace-ingest", "--run")).as("nothing is held any more")
                .doesNotContain("could not be looked at");
        drops.awaitDepth("IngestDeadLetters", 0);
    }
}

package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Semantics, "Dead letters": a dead-letter queue holds infrastructure faults only; the file says FAILED with the cause; a redrive brings it home.
@ExtendWith(SuiteExtension.class)
class DeadLettersIT {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    private final Backend backend;
    private final Drops drops;
    private final Outcomes outcomes;

    DeadLettersIT(Backend backend, Drops drops, Outcomes outcomes) {
        this.backend = backend;
        this.drops = drops;
        this.outcomes = outcomes;
    }

    @Test
    void whatFailsUntilTheEndIsADeadLetterAndARedriveCompletesIt() throws Exception {
        assumeThat(backend.faults()).as("a backend that can be broken").isPresent();
        var key = "landing/seattle-weather/fails.csv";
        var broken = backend.faults().orElseThrow().inject((operation, request) -> {
            if (request instanceof GetObjectRequest get && get.key().equals(key)) {
                throw S3Exception.builder().statusCode(503).message("slow down").build();
            }
        });
        int before = drops.depth("SmallDeadLetters");

        var id = drops.put(key, ROWS);
        drops.awaitDepth("SmallDeadLetters", before + 1);
        var failed = drops.endsAs(id, "FAILED");
        assertThat(failed.path("failure").path("code").asText()).isEqualTo("attempts-used-up");
        assertThat(failed.path("failure").path("message").asText()).contains("S3Exception");
        assertThat(outcomes.of(id)).as("FAILED can be revived, so it is not told as an outcome").isEmpty();

        broken.close();
        redrive();
        var file = drops.endsAs(id, "ACCEPTED");
        assertThat(file.has("failure")).isFalse();
        assertThat(outcomes.await(id).path("status").asText()).isEqualTo("ACCEPTED");
        drops.awaitDepth("SmallDeadLetters", before);
    }

    private void redrive() {
        var dead = drops.sqs.receiveMessage(receive -> receive.queueUrl(drops.name("SmallDeadLetters"))).messages();
        assertThat(dead).hasSize(1);
        drops.send("SmallQueue", dead.getFirst().body());
        drops.sqs.deleteMessage(delete -> delete.queueUrl(drops.name("SmallDeadLetters"))
                .receiptHandle(dead.getFirst().receiptHandle()));
    }
}

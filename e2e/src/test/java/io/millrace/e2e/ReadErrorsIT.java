package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Style, "Three channels for trouble": an object that only its sender can make readable is refused; one that we may not read is ours to mend.
@ExtendWith(SuiteExtension.class)
class ReadErrorsIT {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    private final Backend backend;
    private final Drops drops;

    ReadErrorsIT(Backend backend, Drops drops) {
        this.backend = backend;
        this.drops = drops;
    }

    private AutoCloseable answering(String key, int status, String code, String message) {
        assumeThat(backend.faults()).as("a backend that can be broken").isPresent();
        return backend.faults().orElseThrow().inject((operation, request) -> {
            if (request instanceof GetObjectRequest get && get.key().equals(key)) {
                throw S3Exception.builder().statusCode(status).awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3").errorCode(code).errorMessage(message).build()).build();
            }
        });
    }

    @Test
    void anArchivedObjectIsRefusedWithWhatToDo() throws Exception {
        var key = "landing/seattle-weather/archived.csv";
        try (var _ = answering(key, 403, "InvalidObjectState", "not valid for the object's storage class")) {
            var file = drops.endsAs(drops.put(key, ROWS), "REFUSED");

            assertThat(file.path("refusal").path("code").asText()).isEqualTo("archived");
            assertThat(file.path("refusal").path("message").asText()).contains("restore it and reprocess");
            assertThat(drops.depth("SmallDeadLetters")).isZero();
        }
    }

    @Test
    void anObjectThatWeMayNotReadIsADeadLetterThatSaysWhatToMend() throws Exception {
        var key = "landing/seattle-weather/denied.csv";
        int before = drops.depth("SmallDeadLetters");
        try (var _ = answering(key, 403, "AccessDenied", "not authorized to perform: kms:Decrypt")) {
            var file = drops.endsAs(drops.put(key, ROWS), "FAILED");

            assertThat(file.path("failure").path("code").asText()).isEqualTo("key-unusable");
            drops.awaitDepth("SmallDeadLetters", before + 1);
        }
        drops.purge("SmallDeadLetters");
    }
}

package io.millrace.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.TestClock;
import io.millrace.message.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Style, "Three channels for trouble": logs carry location and key, never payload.
class StepLogTest {
    private final List<String> lines = new ArrayList<>();
    private final StepLog log = new StepLog(lines::add, new TestClock(Instant.parse("2026-11-21T10:00:00Z")), "ingest");

    @Test
    void aStepIsOneLineOfJson() throws Exception {
        log.info("opened").with("file", "abc").with("count", 3).with("bytes", 5L << 40).with("late", true)
                .with("trace", (Object) null).write();

        assertThat(lines).containsExactly(
                """
                {"time":"2026-11-21T10:00:00Z","level":"INFO","function":"ingest","step":"opened","file":"abc","count":3,\
                "bytes":5497558138880,"late":true}""");
        assertThat(Json.read(lines.getFirst()).isObject()).isTrue();
    }

    @Test
    void nothingIsWrittenBeforeItsTime() {
        log.warn("later").with("file", "abc");

        assertThat(lines).isEmpty();
    }

    @Test
    void lineEndsInValuesDoNotEndTheLine() {
        log.warn("key").with("key", "a\nb\"c").write();

        assertThat(lines.getFirst()).doesNotContain("\n").contains("a\\nb\\\"c");
    }

    @Test
    void textsOfExceptionsAreNotWritten() {
        var failure = new IllegalStateException("secret", new IOException("row of secret"));
        failure.addSuppressed(new IOException("secret"));

        log.warn("process").with(failure).write();

        assertThat(lines.getFirst()).contains("IllegalStateException, caused by IOException",
                "\"at\":\"io.millrace.observe.StepLogTest.textsOfExceptionsAreNotWritten")
                .doesNotContain("secret");
    }

    @Test
    void aFailureWithoutStackTraceIsWritten() {
        log.warn("process").with(new Exception("secret", null, false, false) {
            private static final long serialVersionUID = 1;
        }).write();

        assertThat(lines.getFirst()).contains("\"cause\"").doesNotContain("\"at\"").doesNotContain("secret");
    }

    @Test
    void aServicesFailureIsNamedWithItsRequest() {
        var failure = DynamoDbException.builder().message("secret").statusCode(400).requestId("r-1")
                .awsErrorDetails(AwsErrorDetails.builder().serviceName("DynamoDb").errorCode("ThrottlingException")
                        .errorMessage("secret").build())
                .build();

        assertThat(Cause.of(failure))
                .isEqualTo("DynamoDbException (DynamoDb ThrottlingException, status 400, request r-1)");
    }

    @Test
    void aCircleOfCausesEnds() {
        var outer = new IllegalStateException();
        var inner = new IOException(outer);
        outer.initCause(inner);

        assertThat(Cause.of(outer)).hasSizeLessThan(200);
    }

    /// Semantics, "Dead letters": when the last receive fails, the file's status says so, with the cause.
    @Test
    void theFailureOfAFileSaysTheCauseAndWhatToDo() {
        var fault = Cause.usedUp(new IOException("secret"), 5);

        assertThat(fault.code()).isEqualTo("attempts-used-up");
        assertThat(fault.message()).contains("5 attempts", "IOException", "redrive").doesNotContain("secret");
    }
}

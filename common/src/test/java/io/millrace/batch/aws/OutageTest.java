package io.millrace.batch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// What a circuit breaker counts.
class OutageTest {
    @ParameterizedTest
    @CsvSource({"500,InternalServerError,true", "503,SlowDown,true", "400,ThrottlingException,true",
            "400,ValidationException,false", "403,AccessDeniedException,false", "404,NoSuchKey,false"})
    void anAnswerTellsByItsStatus(int status, String code, boolean outage) {
        var answer = DynamoDbException.builder().statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();

        assertThat(Outage.is(answer)).isEqualTo(outage);
        assertThat(Outage.is(new IllegalStateException(answer))).isEqualTo(outage);
    }

    @Test
    void noAnswerIsOne() {
        assertThat(Outage.is(ApiCallTimeoutException.create(10_000))).isTrue();
        assertThat(Outage.is(new UncheckedIOException(new SocketException("Connection reset")))).isTrue();
        assertThat(Outage.is(new IOException())).isTrue();
    }

    @Test
    void aFaultOfOurOwnIsNone() {
        assertThat(Outage.is(new IllegalStateException())).isFalse();
    }
}

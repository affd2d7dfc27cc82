package io.millrace.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.Bed;
import io.millrace.api.TestClock;
import io.millrace.api.http.Body;
import io.millrace.api.http.Request;
import io.millrace.observe.StepLog;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class LoggedTroubleTest {
    private final List<String> lines = new ArrayList<>();
    private final LoggedTrouble trouble = new LoggedTrouble(new StepLog(lines::add, new TestClock(Bed.START), "api"));

    static List<Exception> passing() {
        return List.of(dynamoDb(400, "ProvisionedThroughputExceededException"), dynamoDb(503, "ServiceUnavailable"),
                ApiCallTimeoutException.create(1), SdkClientException.create("x", new ConnectException()),
                new SocketTimeoutException(), new ConnectException());
    }

    static List<Exception> lasting() {
        return List.of(dynamoDb(400, "ValidationException"), dynamoDb(403, "AccessDeniedException"),
                SdkClientException.create("no credentials"), new IOException("not a manifest"),
                new IllegalStateException());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void throttlesAndOutagesPass(Exception fault) {
        assertThat(trouble.isPassing(fault)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void otherFaultsDoNot(Exception fault) {
        assertThat(trouble.isPassing(fault)).isFalse();
    }

    @Test
    void reportNamesTheRequestAndNothingOfItsContent() {
        var request = new Request("request-7", "GET", "/v1/files", "key=secret", Map.of("authorization", "secret"),
                new Body("secret", false), Duration.ZERO);

        trouble.report(request, new IllegalStateException("secret"));

        assertThat(lines).hasSize(1).first().asString().contains("request-7", "/v1/files", "IllegalStateException")
                .doesNotContain("secret");
    }

    private static Exception dynamoDb(int status, String code) {
        return DynamoDbException.builder().statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
    }
}

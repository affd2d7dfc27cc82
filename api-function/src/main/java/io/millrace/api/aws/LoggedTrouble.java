package io.millrace.api.aws;

import io.millrace.api.route.Trouble;
import io.millrace.api.http.Request;
import io.millrace.observe.StepLog;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Knows the SDK's faults from ours, and writes a log line for each.
public record LoggedTrouble(StepLog log) implements Trouble {
    @Override
    public boolean isPassing(Exception fault) {
        return switch (fault) {
            case AwsServiceException service -> service.isThrottlingException() || service.statusCode() >= 500;
            case ApiCallTimeoutException _,ApiCallAttemptTimeoutException _,RetryableException _ -> true;
            case SdkClientException client -> client.getCause() instanceof java.io.IOException;
            case SocketException _,SocketTimeoutException _ -> true;
            default -> false;
        };
    }

    @Override
    public void report(Request request, Exception fault) {
        log.warn("request-failed").with("request", request.id()).with("method", request.method())
                .with("path", request.path()).with("passing", isPassing(fault)).with(fault).write();
    }
}

package io.millrace.e2e.chaos.fault;

import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpRequest;

/// One attempt of one AWS call, as its request tells.
///
/// @param service as its signature names it: `s3`, `dynamodb`, `sns`, `sqs`
/// @param operation of S3 the method, of the others what they call it
/// @param id common to all attempts
/// @param attempt from 1
/// @param conditional whether it is a PUT that asks for there to be nothing
record Call(String service, String operation, String id, int attempt, boolean conditional) {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/");
    private static final Pattern ATTEMPT = Pattern.compile("attempt=(\\d{1,4})");

    static Call of(SdkHttpRequest request) {
        var scope = SCOPE.matcher(request.firstMatchingHeader("Authorization").orElse(""));
        var service = scope.find() ? scope.group(1) : "unknown";
        var target = request.firstMatchingHeader("X-Amz-Target").orElse("");
        var operation = target.isEmpty() ? request.method().name() : target.substring(target.indexOf('.') + 1);
        var attempt = ATTEMPT.matcher(request.firstMatchingHeader("amz-sdk-request").orElse(""));
        return new Call(service, operation,
                request.firstMatchingHeader("amz-sdk-invocation-id").orElseGet(Faults::unique),
                attempt.find() ? Integer.parseInt(attempt.group(1)) : 1,
                request.firstMatchingHeader("If-None-Match").isPresent());
    }

    String place() {
        return service + "." + operation + (conditional ? ".conditional" : "");
    }

    boolean readsObject() {
        return service.equals("s3") && operation.equals("GET");
    }
}

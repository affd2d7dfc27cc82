package io.millrace.local.access;

import io.millrace.local.policy.Call;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.SnsRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Stands between one function's clients and the services: what its role does not allow fails as the service would refuse it. Thread-safe.
final class Guard implements ExecutionInterceptor {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Access access;
    private final String function;
    private final Asked asked;
    private final AskedOfS3 s3;

    Guard(Access access, String function, Arns arns) {
        this.access = access;
        this.function = function;
        this.asked = new Asked(arns);
        this.s3 = new AskedOfS3(arns);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        for (Call call : asked.of(context.request())) {
            if (!access.allows(function, call)) {
                throw refusal(context.request(), call);
            }
        }
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof S3Exception failure && failure.statusCode() == NOT_FOUND) {
            Call call = s3.toldThatItIsMissing(context.request());
            return access.allows(function, call) ? failure : refusal(context.request(), call);
        }
        return context.exception();
    }

    private AwsServiceException refusal(SdkRequest request, Call call) {
        return switch (request) {
            case S3Request _ -> describe(S3Exception.builder(), "S3", "AccessDenied", FORBIDDEN, call);
            case SnsRequest _ -> describe(AuthorizationErrorException.builder(), "Sns", "AuthorizationError",
                    FORBIDDEN, call);
            // Its refusals are 400 in its own protocol.
            case DynamoDbRequest _ -> describe(DynamoDbException.builder(), "DynamoDb", "AccessDeniedException",
                    BAD_REQUEST, call);
            default -> describe(SqsException.builder(), "Sqs", "AccessDenied", FORBIDDEN, call);
        };
    }

    private AwsServiceException describe(AwsServiceException.Builder builder, String service, String code, int status,
            Call call) {
        String message = "the role of " + function + " does not allow " + call;
        return builder.statusCode(status).requestId("local").message(message)
                .awsErrorDetails(AwsErrorDetails.builder().serviceName(service).errorCode(code).errorMessage(message)
                        .build())
                .build();
    }
}

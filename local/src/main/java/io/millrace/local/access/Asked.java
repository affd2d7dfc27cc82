package io.millrace.local.access;

import io.millrace.local.policy.Call;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.sns.model.SnsRequest;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/// What a request of the SDK asks of IAM. Source: Service Authorization Reference, by service.
///
/// A request that is not known here asks for the action of its own name on everything, which only a wildcard would allow: whoever adds a call learns of it.
final class Asked {
    private final Arns arns;

    Asked(Arns arns) {
        this.arns = arns;
    }

    List<Call> of(SdkRequest request) {
        String operation = operation(request);
        return switch (request) {
            case DynamoDbRequest _ -> new AskedOfDynamoDb(arns).of(operation, request);
            case S3Request _ -> new AskedOfS3(arns).of(operation, request);
            case SnsRequest _ -> topic(operation, text(request, "TopicArn"));
            case SqsRequest _ -> queue(operation, arns.queue(text(request, "QueueUrl")));
            default -> List.of(Call.of("unknown:" + operation, "*"));
        };
    }

    private List<Call> topic(String operation, String topic) {
        List<Call> calls = new ArrayList<>(List.of(Call.of("sns:" + single(operation), topic)));
        if (single(operation).equals("Publish")) {
            calls.addAll(keys(topic, "kms:GenerateDataKey", "kms:Decrypt"));
        }
        return calls;
    }

    private List<Call> queue(String operation, String queue) {
        List<Call> calls = new ArrayList<>(List.of(Call.of("sqs:" + single(operation), queue)));
        switch (single(operation)) {
            case "SendMessage" -> calls.addAll(keys(queue, "kms:GenerateDataKey", "kms:Decrypt"));
            case "ReceiveMessage" -> calls.addAll(keys(queue, "kms:Decrypt"));
            default -> {
            }
        }
        return calls;
    }

    private List<Call> keys(String resource, String... actions) {
        return keys(arns, resource, actions);
    }

    static List<Call> keys(Arns arns, String resource, String... actions) {
        return arns.key(resource).stream().flatMap(key -> List.of(actions).stream().map(action -> Call.of(action, key)))
                .toList();
    }

    static String operation(SdkRequest request) {
        return request.getClass().getSimpleName().replaceFirst("Request$", "");
    }

    /// A batch needs what each of its entries needs.
    private static String single(String operation) {
        return operation.replaceFirst("Batch$", "");
    }

    static String text(SdkRequest request, String field) {
        return request.getValueForField(field, String.class).orElse("");
    }
}

package io.millrace.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.policy.Call;
import io.millrace.local.template.model.Encryption;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Service Authorization Reference: which action on which resource each request is.
class AskedTest {
    private static final String PLACE = "arn:aws:lambda:eu-west-1:1:function:f";
    private static final String KEY = "arn:aws:kms:eu-west-1:1:key/k";
    private static final String TOPIC = "arn:aws:sns:eu-west-1:1:t";
    private static final Stack STACK = new Stack(List.of(
            new Queue("Q", "q", "arn:aws:sqs:eu-west-1:1:q", "http://h/1/q", Map.of(), Optional.empty()),
            new Table("T", "t", Map.of("pk", "S", "sk", "S", "by", "S"), new Table.Key("pk", Optional.of("sk")),
                    List.of(new Table.Index("i", new Table.Key("by", Optional.empty()), "ALL", List.of())), List.of(),
                    Optional.empty()),
            new Encryption("E", "arn:aws:s3:::secret", KEY), new Encryption("E2", TOPIC, KEY)), Map.of());

    @SuppressWarnings("unchecked") // the SDK's varargs of consumers
    static Stream<Arguments> requests() {
        var key = Map.of("pk", AttributeValue.fromS("P"), "sk", AttributeValue.fromS("S"));
        return Stream.of(
                one(GetObjectRequest.builder().bucket("b").key("k").build(), "s3:GetObject arn:aws:s3:::b/k"),
                one(GetObjectRequest.builder().bucket("b").key("k").versionId("v").build(),
                        "s3:GetObjectVersion arn:aws:s3:::b/k"),
                one(GetObjectRequest.builder().bucket("secret").key("k").build(), "s3:GetObject arn:aws:s3:::secret/k",
                        "kms:Decrypt " + KEY),
                one(PutObjectRequest.builder().bucket("b").key("k").ifNoneMatch("*").build(),
                        "s3:PutObject arn:aws:s3:::b/k"),
                one(PutObjectRequest.builder().bucket("b").key("k").ifMatch("e").build(),
                        "s3:PutObject arn:aws:s3:::b/k", "s3:GetObject arn:aws:s3:::b/k"),
                one(UploadPartRequest.builder().bucket("secret").key("k").build(),
                        "s3:PutObject arn:aws:s3:::secret/k", "kms:GenerateDataKey " + KEY, "kms:Decrypt " + KEY),
                one(AbortMultipartUploadRequest.builder().bucket("b").key("k").build(),
                        "s3:AbortMultipartUpload arn:aws:s3:::b/k"),
                one(DeleteObjectRequest.builder().bucket("b").key("k").versionId("v").build(),
                        "s3:DeleteObjectVersion arn:aws:s3:::b/k"),
                one(DeleteObjectsRequest.builder().bucket("b").delete(delete -> delete.objects(
                        each -> each.key("k"), each -> each.key("l").versionId("v"))).build(),
                        "s3:DeleteObject arn:aws:s3:::b/k", "s3:DeleteObjectVersion arn:aws:s3:::b/l"),
                one(ListMultipartUploadsRequest.builder().bucket("b").build(),
                        "s3:ListBucketMultipartUploads arn:aws:s3:::b"),
                one(ListObjectsV2Request.builder().bucket("b").prefix("p").build(), "s3:ListBucket arn:aws:s3:::b"),
                one(ListObjectVersionsRequest.builder().bucket("b").build(), "s3:ListBucketVersions arn:aws:s3:::b"),
                one(GetBucketPolicyRequest.builder().bucket("b").build(), "s3:GetBucketPolicy *"),
                one(PublishRequest.builder().topicArn(TOPIC).build(), "sns:Publish " + TOPIC,
                        "kms:GenerateDataKey " + KEY, "kms:Decrypt " + KEY),
                one(PublishBatchRequest.builder().topicArn("arn:x").build(), "sns:Publish arn:x"),
                one(SubscribeRequest.builder().topicArn("arn:x").build(), "sns:Subscribe arn:x"),
                one(ChangeMessageVisibilityBatchRequest.builder().queueUrl("http://h/1/q").build(),
                        "sqs:ChangeMessageVisibility arn:aws:sqs:eu-west-1:1:q"),
                one(ReceiveMessageRequest.builder().queueUrl("http://h/1/other").build(),
                        "sqs:ReceiveMessage arn:aws:sqs:eu-west-1:1:other"),
                one(SendMessageRequest.builder().queueUrl("http://h/1/q").build(),
                        "sqs:SendMessage arn:aws:sqs:eu-west-1:1:q"),
                one(GetItemRequest.builder().tableName("t").key(key).build(), "dynamodb:GetItem " + table() + " P"),
                one(PutItemRequest.builder().tableName("t").item(key).build(), "dynamodb:PutItem " + table() + " P"),
                one(ScanRequest.builder().tableName("t").build(), "dynamodb:Scan " + table()),
                one(QueryRequest.builder().tableName("t").keyConditionExpression("#k = :v AND sk > :s")
                        .expressionAttributeNames(Map.of("#k", "pk"))
                        .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("P"))).build(),
                        "dynamodb:Query " + table() + " P"),
                one(QueryRequest.builder().tableName("t").indexName("i").keyConditionExpression("by = :v")
                        .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("X"))).build(),
                        "dynamodb:Query " + table() + "/index/i X"),
                one(BatchGetItemRequest.builder().requestItems(Map.of("t",
                        KeysAndAttributes.builder().keys(key).build()))
                        .build(), "dynamodb:BatchGetItem " + table() + " P"),
                one(BatchWriteItemRequest.builder().requestItems(Map.of("t",
                        List.of(WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(key)).build(),
                                WriteRequest.builder()
                                        .putRequest(put -> put.item(key)).build())))
                        .build(), "dynamodb:BatchWriteItem " + table() + " P"),
                one(TransactGetItemsRequest.builder()
                        .transactItems(get -> get.get(each -> each.tableName("t").key(key))).build(),
                        "dynamodb:GetItem " + table() + " P"),
                one(TransactWriteItemsRequest.builder().transactItems(
                        write -> write.put(put -> put.tableName("t").item(key)),
                        write -> write.update(update -> update.tableName("t").key(key)),
                        write -> write.delete(delete -> delete.tableName("t").key(key)),
                        write -> write.conditionCheck(check -> check.tableName("t").key(key))).build(),
                        "dynamodb:PutItem " + table() + " P", "dynamodb:UpdateItem " + table() + " P",
                        "dynamodb:DeleteItem " + table() + " P", "dynamodb:ConditionCheckItem " + table() + " P"));
    }

    private static String table() {
        return "arn:aws:dynamodb:eu-west-1:1:table/t";
    }

    private static Arguments one(SdkRequest request, String... calls) {
        return Arguments.of(request, List.of(calls));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestAsksForItsActionsOnItsResources(SdkRequest request, List<String> calls) {
        assertThat(new Asked(new Arns(STACK, PLACE)).of(request)).extracting(AskedTest::text)
                .containsExactlyElementsOf(calls);
    }

    private static String text(Call call) {
        var leading = call.context().getOrDefault("dynamodb:LeadingKeys", List.of());
        return (call.action() + " " + call.resource() + " " + String.join(",", leading)).strip();
    }
}

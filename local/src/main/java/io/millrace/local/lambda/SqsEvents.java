package io.millrace.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Builds the event that an SQS event source mapping sends, field by field as Lambda does. Pure.
final class SqsEvents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SqsEvents() {}

    static byte[] event(List<Message> messages, String queueArn, String region) {
        ObjectNode event = JSON.objectNode();
        var records = event.putArray("Records");
        messages.forEach(message -> records.add(message(message, queueArn, region)));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode message(Message message, String queueArn, String region) {
        ObjectNode node = JSON.objectNode();
        node.put("messageId", message.messageId());
        node.put("receiptHandle", message.receiptHandle());
        node.put("body", message.body());
        ObjectNode attributes = node.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        ObjectNode messageAttributes = node.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> messageAttributes.set(name, attribute(value)));
        node.put("md5OfBody", message.md5OfBody());
        if (message.md5OfMessageAttributes() != null) {
            node.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
        }
        node.put("eventSource", "aws:sqs");
        node.put("eventSourceARN", queueArn);
        node.put("awsRegion", region);
        return node;
    }

    private static ObjectNode attribute(MessageAttributeValue value) {
        ObjectNode node = JSON.objectNode();
        if (value.binaryValue() != null) {
            node.put("binaryValue", Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
        } else {
            node.put("stringValue", value.stringValue());
        }
        node.putArray("stringListValues");
        node.putArray("binaryListValues");
        node.put("dataType", value.dataType());
        return node;
    }
}

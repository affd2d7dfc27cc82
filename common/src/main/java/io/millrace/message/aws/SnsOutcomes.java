package io.millrace.message.aws;

import io.millrace.ledger.FileEntry;
import io.millrace.message.FileJson;
import io.millrace.message.Json;
import io.millrace.message.Outcomes;
import java.util.HashMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// Publishes outcomes to their topic; the attributes `feed` and `status` are there to filter on.
public final class SnsOutcomes implements Outcomes {
    private final SnsClient sns;
    private final String topic;

    public SnsOutcomes(SnsClient sns, String topic) {
        this.sns = sns;
        this.topic = topic;
    }

    @Override
    public void publish(FileEntry file) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        attributes.put("status", attribute(file.status().name()));
        if (file.feed() != null) {
            attributes.put("feed", attribute(file.feed().name().value()));
        }
        sns.publish(publish -> publish.topicArn(topic).message(Json.write(FileJson.of(file)))
                .messageAttributes(attributes));
    }

    private static MessageAttributeValue attribute(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}

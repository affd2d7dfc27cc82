package io.millrace.message.aws;

import io.millrace.message.Lane;
import io.millrace.message.MessageJson;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/// Publishes parts to the work topic, up to ten a call; the attribute `lane` chooses the queue.
public final class SnsWork implements Work {
    // SNS takes ten entries and 256 KiB a call; a part message has at most 4 KiB: a key of 1,024 characters and little else.
    private static final int MOST_ENTRIES = 10;

    private final SnsClient sns;
    private final String topic;
    private final long largeFileBytes;

    public SnsWork(SnsClient sns, String topic, long largeFileBytes) {
        this.sns = sns;
        this.topic = topic;
        this.largeFileBytes = largeFileBytes;
    }

    @Override
    public List<PartMessage> publish(List<PartMessage> parts) {
        var refused = new ArrayList<PartMessage>();
        for (int i = 0; i < parts.size(); i += MOST_ENTRIES) {
            refused.addAll(publishSome(parts.subList(i, Math.min(i + MOST_ENTRIES, parts.size()))));
        }
        return refused;
    }

    private List<PartMessage> publishSome(List<PartMessage> parts) {
        var entries = new ArrayList<PublishBatchRequestEntry>();
        for (var part : parts) {
            entries.add(PublishBatchRequestEntry.builder().id(Integer.toString(entries.size()))
                    .message(MessageJson.write(part))
                    .messageAttributes(Map.of("lane", attribute(Lane.of(part.object(), largeFileBytes).attribute()),
                            "feed", attribute(part.feed().name().value())))
                    .build());
        }
        var response = sns.publishBatch(publish -> publish.topicArn(topic).publishBatchRequestEntries(entries));
        return response.failed().stream().map(BatchResultErrorEntry::id).map(id -> parts.get(Integer.parseInt(id)))
                .toList();
    }

    private static MessageAttributeValue attribute(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}

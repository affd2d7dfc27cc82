package io.millrace.batch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.millrace.batch.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Platform facts: a message may come without `attributes`.
class SqsMessagesTest {
    private static SQSEvent event(Map<String, String> attributes) {
        var message = new SQSMessage();
        message.setMessageId("id");
        message.setReceiptHandle("receipt");
        message.setBody("body");
        message.setAttributes(attributes);
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }

    @Test
    void aMessageIsTakenWithItsCountAndTrace() {
        assertThat(SqsMessages.of(event(Map.of("ApproximateReceiveCount", "3", "AWSTraceHeader", "Root=1"))))
                .containsExactly(new Message("id", "receipt", "body", 3, "Root=1"));
    }

    @Test
    void aMessageWithoutAttributesWasReceivedOnce() {
        assertThat(SqsMessages.of(event(null))).containsExactly(new Message("id", "receipt", "body", 1, null));
    }

    @ParameterizedTest
    @CsvSource({"'',1", "x,1", "0,1", "-4,1", "99999999999,1", "7,7"})
    void aCountThatIsNoneIsOne(String text, int receives) {
        assertThat(SqsMessages.of(event(Map.of("ApproximateReceiveCount", text))).getFirst().receiveCount())
                .isEqualTo(receives);
    }

    @Test
    void anEventWithoutRecordsIsAnEmptyBatch() {
        assertThat(SqsMessages.of(new SQSEvent())).isEmpty();
    }

    /// Amazon SQS Developer Guide, "Fair queues": a group on a standard queue says nothing of order.
    @ParameterizedTest
    @CsvSource({"arn:aws:sqs:eu-west-1:1:q.fifo,g", "arn:aws:sqs:eu-west-1:1:q,", ","})
    void onlyAFifoQueueMeansOrderByAGroup(String source, String group) {
        var event = event(Map.of("MessageGroupId", "g"));
        event.getRecords().getFirst().setEventSourceArn(source);

        assertThat(SqsMessages.of(event).getFirst().group()).isEqualTo(group);
    }
}

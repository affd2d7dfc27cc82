package io.millrace.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class SqsEventsTest {
    @Test
    void theRuntimesOwnReaderUnderstandsTheEvent() {
        Message message = Message.builder().messageId("id-1").receiptHandle("handle").body("{\"ö\": \"\\n\"}")
                .md5OfBody("md5").md5OfMessageAttributes("md5a")
                .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3",
                        MessageSystemAttributeName.SENT_TIMESTAMP, "1795262054000"))
                .messageAttributes(Map.of("lane",
                        MessageAttributeValue.builder().dataType("String").stringValue("small").build(), "bytes",
                        MessageAttributeValue.builder().dataType("Binary").binaryValue(SdkBytes.fromUtf8String("b"))
                                .build()))
                .build();

        SQSEvent event = LambdaEventSerializers.serializerFor(SQSEvent.class, getClass().getClassLoader())
                .fromJson(new ByteArrayInputStream(
                        SqsEvents.event(List.of(message), "arn:aws:sqs:us-east-1:000000000000:q", "us-east-1")));

        SQSEvent.SQSMessage read = event.getRecords().getFirst();
        assertThat(read.getMessageId()).isEqualTo("id-1");
        assertThat(read.getReceiptHandle()).isEqualTo("handle");
        assertThat(read.getBody()).isEqualTo("{\"ö\": \"\\n\"}");
        assertThat(read.getAttributes()).containsEntry("ApproximateReceiveCount", "3").containsEntry("SentTimestamp",
                "1795262054000");
        assertThat(read.getMessageAttributes().get("lane").getStringValue()).isEqualTo("small");
        assertThat(read.getMessageAttributes().get("bytes").getBinaryValue().get()).isEqualTo((byte) 'b');
        assertThat(read.getMd5OfBody()).isEqualTo("md5");
        assertThat(read.getMd5OfMessageAttributes()).isEqualTo("md5a");
        assertThat(read.getEventSource()).isEqualTo("aws:sqs");
        assertThat(read.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:q");
        assertThat(read.getAwsRegion()).isEqualTo("us-east-1");
    }

    @Test
    void aMessageMayComeWithoutAttributes() {
        byte[] event = SqsEvents.event(List.of(Message.builder().messageId("a").body("b").build()), "arn", "r");
        assertThat(new String(event, java.nio.charset.StandardCharsets.UTF_8)).contains("\"attributes\":{}")
                .contains("\"messageAttributes\":{}").doesNotContain("md5OfMessageAttributes");
    }
}

package io.millrace.message.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.message.FileJson;
import io.millrace.message.Json;
import io.millrace.message.MessageJson;
import io.millrace.message.PartMessage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/// What goes to the topics, and what is made of their answers.
class SnsWorkTest {
    private static final PublishBatchResponse ALL_TAKEN = PublishBatchResponse.builder().build();

    private static List<PartMessage> parts(int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            var object = new ObjectRef("uploads", "k" + i, "v", null, null, i * 10L);
            return new PartMessage(new PartId(LedgerPorts.received("k" + i).id(), 1, 0), 1, object, LedgerPorts.BIRDS,
                    LedgerPorts.T0, 0, PartMessage.TO_THE_END, null);
        }).toList();
    }

    @Test
    void partsArePublishedTenACall() throws Exception {
        var sns = new RecordingSns(batch -> ALL_TAKEN);
        var parts = parts(23);

        assertThat(new SnsWork(sns, "arn:work", 100).publish(parts)).isEmpty();

        assertThat(sns.batches).extracting(batch -> batch.publishBatchRequestEntries().size()).containsExactly(10, 10,
                3);
        assertThat(sns.batches).allMatch(batch -> batch.topicArn().equals("arn:work"));
        assertThat(MessageJson.read(sns.batches.get(2).publishBatchRequestEntries().get(2).message()))
                .isEqualTo(parts.get(22));
    }

    @Test
    void nothingIsPublishedForNothing() {
        var sns = new RecordingSns(batch -> ALL_TAKEN);

        assertThat(new SnsWork(sns, "arn:work", 100).publish(List.of())).isEmpty();
        assertThat(sns.batches).isEmpty();
    }

    /// Semantics, "SNS to SQS": filter policies act on message attributes.
    @Test
    void attributesChooseTheLane() {
        var sns = new RecordingSns(batch -> ALL_TAKEN);

        new SnsWork(sns, "arn:work", 10).publish(parts(2));

        assertThat(sns.batches.getFirst().publishBatchRequestEntries())
                .extracting(entry -> entry.messageAttributes().get("lane").stringValue())
                .containsExactly("small", "large");
        assertThat(sns.batches.getFirst().publishBatchRequestEntries())
                .allMatch(entry -> entry.messageAttributes().get("feed").stringValue().equals("birds"));
    }

    @Test
    void whatTheTopicRefusedIsOwed() {
        var refusal = BatchResultErrorEntry.builder().id("3").code("InternalError").build();
        var sns = new RecordingSns(batch -> PublishBatchResponse.builder().failed(refusal).build());
        var parts = parts(14);

        assertThat(new SnsWork(sns, "arn:work", 100).publish(parts)).containsExactly(parts.get(3), parts.get(13));
    }

    @Test
    void aTopicThatCannotBeReachedIsAFailure() {
        var sns = new RecordingSns(batch -> {
            throw SnsException.builder().statusCode(503).build();
        });

        assertThatExceptionOfType(SnsException.class)
                .isThrownBy(() -> new SnsWork(sns, "arn:work", 100).publish(parts(1)));
    }

    /// Semantics, "Idempotency and the ledger": outcomes carry file id and generation.
    @Test
    void anOutcomeIsTheFileWithAttributesToFilterOn() {
        var sns = new RecordingSns(batch -> ALL_TAKEN);
        var file = LedgerPorts.received("a.csv").with(LedgerPorts.accepted(LedgerPorts.T0));

        new SnsOutcomes(sns, "arn:outcomes").publish(file);

        var message = sns.messages.getFirst();
        assertThat(message.topicArn()).isEqualTo("arn:outcomes");
        assertThat(message.message()).isEqualTo(Json.write(FileJson.of(file)));
        assertThat(message.messageAttributes().get("feed").stringValue()).isEqualTo("birds");
        assertThat(message.messageAttributes().get("status").stringValue()).isEqualTo("ACCEPTED_WITH_REJECTS");
    }

    @Test
    void anOutcomeWithoutFeedHasNoFeedAttribute() {
        var sns = new RecordingSns(batch -> ALL_TAKEN);

        new SnsOutcomes(sns, "arn:outcomes").publish(LedgerPorts.received("a.csv", null, LedgerPorts.T0));

        assertThat(sns.messages.getFirst().messageAttributes()).containsOnlyKeys("status");
    }
}

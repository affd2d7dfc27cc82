package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Semantics, "S3 events": message bodies of every kind; what cannot be read fails alone.
@ExtendWith(SuiteExtension.class)
class MessagesIT {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    private final Drops drops;

    MessagesIT(Drops drops) {
        this.drops = drops;
    }

    @Test
    void anUndecodableBodyFailsAloneAndATestEventNotAtAll() {
        int before = drops.depth("IngestDeadLetters");
        drops.send("IngestQueue",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"" + drops.bucket() + "\"}");
        drops.send("IngestQueue", "neither JSON nor anything");
        var good = drops.put("landing/seattle-weather/beside-an-undecodable.csv", ROWS);

        drops.endsAs(good, "ACCEPTED");
        drops.awaitDepth("IngestDeadLetters", before + 1);
        drops.awaitDepth("IngestQueue", 0);
        var dead = drops.sqs.receiveMessage(receive -> receive.queueUrl(drops.name("IngestDeadLetters"))).messages()
                .getFirst();
        assertThat(dead.body()).isEqualTo("neither JSON nor anything");
        drops.sqs.deleteMessage(
                delete -> delete.queueUrl(drops.name("IngestDeadLetters")).receiptHandle(dead.receiptHandle()));
    }

    @Test
    void aMessageOfThreeRecordsOfWhichOneFailsTakesInTheOtherTwo() {
        int before = drops.depth("IngestDeadLetters");
        var first = put("landing/seattle-weather/three-1.csv");
        var third = put("landing/seattle-weather/three-3.csv");
        // One identity with another content: an infrastructure fault, loud, of that record alone.
        var conflict = Events.record("ObjectCreated:Put", drops.bucket(), "landing/seattle-weather/three-1.csv",
                first.versionId(), "another", 10, "01");
        drops.endsAs(drops.id("landing/seattle-weather/three-1.csv", first.versionId()), "ACCEPTED");
        drops.notify(Events.records(
                Events.record("ObjectCreated:Put", drops.bucket(), "landing/seattle-weather/three-2.csv",
                        "no-such-version", "e", 10, "01"),
                conflict,
                Events.record("ObjectCreated:Put", drops.bucket(), "landing/seattle-weather/three-3.csv",
                        third.versionId(), third.eTag(), ROWS.length(),
                        "01")));

        drops.endsAs(drops.id("landing/seattle-weather/three-2.csv", "no-such-version"), "MISSING");
        drops.endsAs(drops.id("landing/seattle-weather/three-3.csv", third.versionId()), "ACCEPTED");
        drops.awaitDepth("IngestDeadLetters", before + 1);
        drops.purge("IngestDeadLetters");
    }

    private PutObjectResponse put(String key) {
        return drops.s3.putObject(put -> put.bucket(drops.bucket()).key(key), RequestBody.fromString(ROWS));
    }
}

package io.millrace.e2e.chaos;

import static io.millrace.e2e.chaos.Broken.key;
import static io.millrace.e2e.chaos.Broken.setsOfFile;
import static io.millrace.e2e.chaos.Broken.setsPart;
import static io.millrace.e2e.chaos.Tampering.text;
import static io.millrace.e2e.chaos.Tampering.unconditional;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.millrace.e2e.chaos.audit.Rule;
import io.millrace.e2e.chaos.run.ChaosTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Each rule of the auditor has been seen to fail: one component is broken at a time, and the auditor names what that breaks.
class MutationsIT {
    private static Broken system;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        var template = ChaosTemplate.write(Broken.project(), folder.resolve("chaos.yaml"));
        system = new Broken(Files.readString(template), folder);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void mend() {
        system.tampering.mend();
    }

    /// Drops a file and waits until it has ended and its subscribers were told.
    private String ended(String name) {
        var id = system.drop(name);
        system.told(id);
        return id;
    }

    @Test
    void nothingIsFoundWhereNothingIsBroken() throws Exception {
        var id = ended("sound");
        system.tampering.deliverAgain("-ingest", key("sound"));
        system.tampering.deliverAgain("-small", id);
        system.rest();

        assertThat(system.broken("sound")).isEmpty();
    }

    @Test
    void aLostNoticeIsALostFile() throws Exception {
        system.tampering.lose(body -> body.contains("unheard"));
        system.drop("unheard");

        assertThat(system.broken("unheard")).containsExactly(Rule.NOTHING_LOST);
    }

    @Test
    void aMarkThatGoesBackIsFound() throws Exception {
        ended("marked");
        ended("marked");
        system.tampering.change(request -> request instanceof UpdateItemRequest update
                && text(update.key(), "sk").equals("MARK") ? unconditional(update) : request);
        system.tampering.deliverAgain("-ingest", key("marked"));
        system.rest();

        assertThat(system.broken("marked")).containsExactly(Rule.MARK_HIGHEST);
    }

    @Test
    void aCommitWithoutItsConditionIsFound() throws Exception {
        var failed = new AtomicBoolean();
        system.tampering.change(request -> request instanceof PutObjectRequest put
                && put.key().endsWith("manifest.json") ? put.toBuilder().ifNoneMatch(null).build() : request);
        system.tampering.after(request -> {
            if (request instanceof PutObjectRequest put && put.key().endsWith("manifest.json")
                    && failed.compareAndSet(false, true)) {
                throw new IllegalStateException("the reply is lost");
            }
        });
        ended("recommitted");

        assertThat(system.broken("recommitted")).containsExactly(Rule.ONE_COMMIT);
    }

    @Test
    void aClaimWithoutItsConditionIsFound() throws Exception {
        var id = ended("reclaimed");
        system.tampering.change(request -> request instanceof UpdateItemRequest update
                && setsPart(update, id, "INPROGRESS") ? unconditional(update) : request);
        system.tampering.deliverAgain("-small", id);
        system.rest();

        assertThat(system.broken("reclaimed")).containsExactly(Rule.FENCED);
    }

    @Test
    void aStalledWorkerThatCompletesWithoutItsFenceIsFound() throws Exception {
        var held = new AtomicBoolean();
        var id = new AtomicReference<>("none");
        system.tampering.change(request -> request instanceof UpdateItemRequest update
                && setsPart(update, id.get(), "COMPLETED") ? unconditional(update) : request);
        system.tampering.before(request -> {
            if (request instanceof UpdateItemRequest update && setsPart(update, id.get(), "COMPLETED")
                    && held.compareAndSet(false, true)) {
                // Its claim runs out, somebody else brings the part home; then it wakes up.
                expireClaim(id.get());
                system.tampering.deliverAgain("-small", id.get());
                system.told(id.get());
            }
        });
        id.set(system.drop("fenceless"));
        system.told(id.get());
        system.rest();

        assertThat(system.broken("fenceless")).containsExactly(Rule.FENCED);
    }

    private static void expireClaim(String id) {
        system.site.dynamoDb.updateItem(update -> update.tableName(system.site.ledger())
                .key(Map.of("pk", AttributeValue.fromS("FILE#" + id), "sk",
                        AttributeValue.fromS("PART#0001#00000")))
                .updateExpression("SET in_progress_expiration = :zero")
                .expressionAttributeValues(Map.of(":zero", AttributeValue.fromN("0"))));
    }

    @Test
    void aCompletionThatGoesElsewhereLeavesAClaim() throws Exception {
        var id = new AtomicReference<>("none");
        system.tampering.change(request -> {
            if (request instanceof UpdateItemRequest update && setsPart(update, id.get(), "COMPLETED")) {
                var elsewhere = new HashMap<>(update.key());
                elsewhere.put("sk", AttributeValue.fromS("ELSEWHERE"));
                return unconditional(update).toBuilder().key(elsewhere).build();
            }
            return request;
        });
        id.set(system.drop("claimed"));
        system.told(id.get());

        assertThat(system.broken("claimed")).containsExactly(Rule.NOTHING_CLAIMED);
    }

    @Test
    void anEndThatIsWrittenTwiceIsFound() throws Exception {
        var id = ended("ended");
        system.tampering.change(request -> request instanceof UpdateItemRequest update
                && setsOfFile(update, id, "finished") ? unconditional(update) : request);
        system.tampering.deliverAgain("-small", id);
        system.rest();

        assertThat(system.broken("ended")).containsExactly(Rule.OUTCOME_TOLD);
    }

    @Test
    void anOutcomeBeforeTheCommitIsFound() throws Exception {
        var id = new AtomicReference<>("none");
        system.tampering.before(request -> {
            if (request instanceof PutObjectRequest put && put.key().endsWith("manifest.json")
                    && put.key().contains(id.get())) {
                system.site.sns.publish(publish -> publish.topicArn(system.site.topic("OutcomesTopic"))
                        .message("{\"id\":\"%s\",\"generation\":1,\"status\":\"ACCEPTED\",\"object\":{\"key\":\"%s\"}}"
                                .formatted(id.get(), key("hasty"))));
                system.await("the hasty outcome", () -> system.subscriber.outcomes().stream()
                        .anyMatch(outcome -> outcome.id().equals(id.get())));
            }
        });
        id.set(system.drop("hasty"));
        system.told(id.get());
        system.rest();

        assertThat(system.broken("hasty")).containsExactly(Rule.OUTCOME_TOLD);
    }

    @Test
    void resultsThatAreNotThereWhenTheStatusSaysSoAreFound() throws Exception {
        system.tampering.change(request -> request instanceof PutObjectRequest put && put.key().contains("/rows-")
                ? put.toBuilder().key("elsewhere/" + put.key()).build()
                : request);
        var id = ended("unreadable");
        Awaitility.await().until(() -> system.watcher.sightings().stream()
                .anyMatch(seen -> seen.id().equals(id) && seen.isSuccess()));

        assertThat(system.broken("unreadable")).containsExactlyInAnyOrder(Rule.RESULTS_READABLE, Rule.ONE_COMMIT);
    }

    @Test
    void aStatusThatGoesBackIsFound() throws Exception {
        var id = ended("reopened");
        Awaitility.await().until(() -> system.watcher.sightings().stream()
                .anyMatch(seen -> seen.id().equals(id) && seen.isSuccess()));
        system.tampering.change(request -> request instanceof PutItemRequest put
                && text(put.item(), "pk").equals("FILE#" + id) ? always(put) : request);
        system.tampering.before(request -> {
            if (request instanceof UpdateItemRequest update && setsOfFile(update, id, "finished")) {
                system.await("the watcher to look", () -> isAfterSuccess(id));
            }
        });
        system.tampering.deliverAgain("-ingest", key("reopened"));
        system.tampering.deliverAgain("-small", id);
        system.rest();

        assertThat(system.broken("reopened")).contains(Rule.STATUS_FORWARD);
    }

    private static boolean isAfterSuccess(String id) {
        var seen = system.watcher.sightings().stream().filter(each -> each.id().equals(id)).toList();
        return seen.getLast().rank() < 3 && seen.stream().anyMatch(each -> each.rank() == 3);
    }

    private static PutItemRequest always(PutItemRequest put) {
        return put.toBuilder().conditionExpression(null).expressionAttributeValues(null)
                .returnValuesOnConditionCheckFailure((String) null).build();
    }

    @Test
    void aRowThatIsNotCountedIsFound() throws Exception {
        var id = new AtomicReference<>("none");
        system.tampering.change(request -> {
            if (request instanceof UpdateItemRequest update && setsOfFile(update, id.get(), "finished")) {
                var values = new HashMap<>(update.expressionAttributeValues());
                var rows = new HashMap<>(values.get(":rows").m());
                rows.put("read", AttributeValue.fromN("1"));
                rows.put("rejected", AttributeValue.fromN("0"));
                values.put(":rows", AttributeValue.fromM(rows));
                return update.toBuilder().expressionAttributeValues(values).build();
            }
            return request;
        });
        id.set(system.drop("miscounted"));
        system.told(id.get());

        assertThat(system.broken("miscounted")).containsExactlyInAnyOrder(Rule.ACCOUNTING, Rule.SAME_AS_REFERENCE,
                Rule.FENCED);
    }

    @Test
    void aRowThatIsNotWrittenIsFound() throws Exception {
        var dropped = new AtomicBoolean();
        system.tampering.after(request -> {
            if (request instanceof PutObjectRequest put && put.key().contains("/rows-")
                    && dropped.compareAndSet(false, true)) {
                system.site.s3.putObject(again -> again.bucket(put.bucket()).key(put.key()),
                        RequestBody.fromBytes(Zstd.compress(new byte[0])));
            }
        });
        var id = ended("dropped");
        Awaitility.await().until(() -> system.watcher.sightings().stream()
                .anyMatch(seen -> seen.id().equals(id) && seen.isSuccess()));

        assertThat(system.broken("dropped")).containsExactlyInAnyOrder(Rule.ACCOUNTING, Rule.SAME_AS_REFERENCE,
                Rule.RESULTS_READABLE);
    }

    @Test
    void anObjectWithTwoFilesIsFound() throws Exception {
        var id = ended("doubled");
        var other = new HashMap<>(system.file(id));
        other.put("pk", AttributeValue.fromS("FILE#" + "0".repeat(26)));
        system.site.dynamoDb.putItem(put -> put.tableName(system.site.ledger()).item(other));

        assertThat(system.broken("doubled")).contains(Rule.ONE_END);
    }

    @Test
    void aMessageThatIsLeftIsFound() throws Exception {
        var letters = system.site.queue("SmallDeadLetters");
        system.site.sqs.sendMessage(send -> send.queueUrl(letters.url()).messageBody("left"));

        assertThat(system.broken("nothing is called so")).containsExactly(Rule.QUEUES_EMPTY);

        system.site.sqs.purgeQueue(purge -> purge.queueUrl(letters.url()));
    }
}

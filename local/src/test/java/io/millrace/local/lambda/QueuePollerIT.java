package io.millrace.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// semantics.md, "SQS to Lambda", on the embedded queues.
class QueuePollerIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    @TempDir
    private java.nio.file.Path directory;
    private PolledSystem system;

    @BeforeEach
    void start() {
        system = PolledSystem.start(directory);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    private static SQSBatchResponse success() {
        return new SQSBatchResponse(List.of());
    }

    private static SQSBatchResponse failure(String... ids) {
        return new SQSBatchResponse(List.of(ids).stream().map(BatchItemFailure::new).toList());
    }

    private static List<String> bodies(SQSEvent event) {
        return event.getRecords().stream().map(SQSMessage::getBody).toList();
    }

    @Test
    void whatTheFunctionIsDoneWithIsDeletedAndWhatItNamesComesBack() {
        List<String> seen = new CopyOnWriteArrayList<>();
        system.poll(Handlers.Scripted.function(LONG, (event, _) -> {
            event.getRecords().forEach(message -> seen
                    .add(message.getBody() + message.getAttributes().get("ApproximateReceiveCount")));
            return failure(event.getRecords().stream()
                    .filter(message -> message.getBody().equals("bad")
                            && message.getAttributes().get("ApproximateReceiveCount").equals("1"))
                    .map(SQSMessage::getMessageId).toArray(String[]::new));
        }), PolledSystem.source(10, 1, 2, true));
        system.send("good", "bad", "fine");
        await().untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder("good1", "bad1", "fine1", "bad2"));
        await().untilAsserted(() -> assertThat(system.messages()).isZero());
        assertThat(system.counts().failed()).isEqualTo(1);
        assertThat(system.counts().succeeded()).isEqualTo(3);
    }

    @Test
    void withoutReportBatchItemFailuresTheResponseIsIgnored() {
        system.poll(Handlers.Scripted.function(LONG,
                (event, _) -> failure(event.getRecords().getFirst().getMessageId())),
                PolledSystem.source(10, 0, 2, false));
        system.send("bad");
        await().untilAsserted(() -> assertThat(system.counts().succeeded()).isEqualTo(1));
        assertThat(system.messages()).isZero();
    }

    @Test
    void anExceptionFailsTheWholeBatchUntilItIsDead() {
        system.poll(Handlers.Scripted.function(LONG, (_, _) -> {
            throw new IllegalStateException("no ledger");
        }), PolledSystem.source(10, 0, 2, true));
        system.send("a", "b");
        await().untilAsserted(() -> assertThat(system.deadLetters()).isEqualTo(2));
        assertThat(system.counts().failed()).isEqualTo(2L * PolledSystem.MAX_RECEIVE_COUNT);
        assertThat(system.notices).contains("F: whole batch failed: java.lang.IllegalStateException: no ledger");
    }

    @Test
    void anUnknownIdentifierFailsTheWholeBatch() {
        system.poll(Handlers.Scripted.function(LONG, (_, _) -> failure("nobody")),
                PolledSystem.source(10, 0, 2, true));
        system.send("a");
        await().untilAsserted(() -> assertThat(system.deadLetters()).isEqualTo(1));
    }

    @Test
    void aBatchThatOverrunsStaysInvisibleForTheVisibilityTimeout() {
        AtomicInteger calls = new AtomicInteger();
        List<Long> times = new CopyOnWriteArrayList<>();
        system.poll(Handlers.Scripted.function(Duration.ofMillis(200), (_, _) -> {
            times.add(System.nanoTime());
            if (calls.incrementAndGet() == 1) {
                new Semaphore(0).acquireUninterruptibly(); // ignores the interrupt: it is left behind
            }
            return success();
        }), PolledSystem.source(10, 0, 2, true));
        long sent = System.nanoTime();
        system.send("slow");
        await().untilAsserted(() -> assertThat(system.messages()).isZero());
        assertThat(calls).hasValue(2);
        assertThat(Duration.ofNanos(times.get(1) - sent)).isGreaterThan(Duration.ofMillis(900));
        assertThat(system.notices).contains("F: whole batch failed: timed out after 200 ms");
    }

    @Test
    void notMoreBatchesThanTheMaximumConcurrencyRunAtATime() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        system.poll(Handlers.Scripted.function(LONG, (_, _) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            two.countDown();
            PolledSystem.await(two);
            running.decrementAndGet();
            return success();
        }), PolledSystem.source(1, 0, 2, true));
        system.send("a", "b", "c", "d", "e", "f");
        await().untilAsserted(() -> assertThat(system.counts().succeeded()).isEqualTo(6));
        assertThat(most).hasValue(2);
    }

    @Test
    void aWindowMakesOneBatchOfWhatComesWithinIt() {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        system.poll(Handlers.Scripted.function(LONG, (event, _) -> {
            sizes.add(event.getRecords().size());
            return success();
        }), PolledSystem.source(50, 2, 2, true));
        for (int i = 0; i < 25; i++) {
            system.send("m" + i);
        }
        await().untilAsserted(() -> assertThat(system.counts().succeeded()).isEqualTo(25));
        assertThat(sizes).hasSizeLessThanOrEqualTo(2).anyMatch(size -> size > 10);
    }

    @Test
    void whatNoPatternMatchesIsDeletedUnseen() {
        List<String> seen = new CopyOnWriteArrayList<>();
        system.poll(Handlers.Scripted.function(LONG, (event, _) -> {
            seen.addAll(bodies(event));
            return success();
        }), PolledSystem.filtered("{\"body\":{\"lane\":[\"small\"]}}"));
        system.send("{\"lane\":\"small\"}", "{\"lane\":\"large\"}");
        await().untilAsserted(() -> assertThat(system.counts().filtered()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(system.messages()).isZero());
        assertThat(seen).containsExactly("{\"lane\":\"small\"}");
    }

    @Test
    void troubleWithTheQueueIsSaidOnceAndTriedAgain() {
        List<String> seen = new CopyOnWriteArrayList<>();
        system.pollAnyway(Handlers.Scripted.function(LONG, (event, _) -> {
            seen.addAll(bodies(event));
            return success();
        }), PolledSystem.source(10, 0, 2, true));
        await().until(() -> !system.notices.isEmpty());
        system.createQueue(PolledSystem.source(10, 0, 2, true));
        system.send("after");
        await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("after"));
        assertThat(system.notices).hasSize(2).first().asString()
                .startsWith("polling work: the queue does not answer, trying on");
        assertThat(system.notices).last().asString().isEqualTo("polling work: the queue answers again");
    }

    @Test
    void stoppingLetsWhatRunsFinish() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        QueuePoller poller = system.poll(Handlers.Scripted.function(LONG, (_, _) -> {
            started.countDown();
            PolledSystem.await(end);
            return success();
        }), PolledSystem.source(10, 0, 2, true));
        system.send("a");
        started.await();
        poller.stopPolling();
        end.countDown();
        assertThat(poller.drain(Duration.ofSeconds(5))).isTrue();
        assertThat(system.messages()).isZero();
    }

    @Test
    void stoppingAbandonsWhatDoesNotFinish() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        QueuePoller poller = system.poll(Handlers.Scripted.function(LONG, (_, _) -> {
            started.countDown();
            PolledSystem.await(new CountDownLatch(1));
            return success();
        }), PolledSystem.source(10, 0, 2, true));
        system.send("a");
        started.await();
        assertThat(poller.drain(Duration.ofMillis(200))).isFalse();
        poller.close();
        assertThat(system.messages()).isEqualTo(1);
    }

    @Test
    void whatWasReceivedAndNotBegunGoesBackAtOnceWhenStopping() throws InterruptedException {
        QueuePoller poller = system.poll(Handlers.Scripted.function(LONG, (_, _) -> success()),
                PolledSystem.source(50, 60, 2, true));
        system.send("a");
        await().until(() -> system.visible() == 0);
        assertThat(poller.drain(Duration.ofSeconds(5))).isTrue();
        assertThat(system.visible()).isEqualTo(1);
        assertThat(system.counts().received()).isZero();
    }

    @Test
    void theEventTellsAttributesAndOrigin() {
        List<SQSMessage> seen = new CopyOnWriteArrayList<>();
        system.poll(Handlers.Scripted.function(LONG, (event, _) -> {
            seen.addAll(event.getRecords());
            return success();
        }), PolledSystem.source(10, 0, 2, true));
        system.send("a", Map.of("lane", "small"));
        await().until(() -> !seen.isEmpty());
        assertThat(seen.getFirst().getMessageAttributes().get("lane").getStringValue()).isEqualTo("small");
        assertThat(seen.getFirst().getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:work");
        assertThat(seen.getFirst().getAttributes()).containsKeys("SentTimestamp", "ApproximateReceiveCount",
                "ApproximateFirstReceiveTimestamp", "SenderId");
    }

    @Test
    void whatCannotBeDeletedIsSaidAndComesAgain() {
        system.poll(Handlers.Scripted.function(LONG, (_, _) -> {
            system.loseTheClient();
            return success();
        }), PolledSystem.source(10, 0, 2, true));
        system.send("a");
        await().untilAsserted(
                () -> assertThat(system.notices).anyMatch(line -> line.startsWith("F: messages not deleted")));
        assertThat(system.counts().inFlight()).isZero();
        assertThat(system.counts().succeeded()).isZero();
    }
}

package io.millrace.batch;

import static io.millrace.batch.BatchTest.plenty;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages of a FIFO queue keep the order of their group. AWS Lambda Developer Guide, "Implementing partial batch responses": with a FIFO queue, stop after the first
/// failure and return all failed and unprocessed messages.
@Timeout(30)
class BatchLanesTest {
    private static final Batch BATCH = new Batch(4, Duration.ofMillis(400));
    private static final List<Message> MESSAGES = List.of(message("a1", "a"), message("b1", "b"), message("a2", "a"),
            message("c1", "c"), message("a3", "a"), message("b2", "b"));

    private static Message message(String id, String group) {
        return new Message(id, "r", "", 1, null, group);
    }

    @Test
    void aGroupIsWorkedOnInItsOrder() {
        var order = Collections.synchronizedList(new ArrayList<String>());

        var result = BATCH.run(MESSAGES, () -> plenty(), message -> {
            order.add(message.id());
            return Handled.DONE;
        });

        assertThat(result.done()).isEqualTo(6);
        assertThat(order).containsSubsequence("a1", "a2", "a3").containsSubsequence("b1", "b2").contains("c1");
    }

    @Test
    void groupsDoNotWaitForEachOther() {
        var others = new CountDownLatch(2);

        var result = BATCH.run(MESSAGES, () -> plenty(), message -> {
            if (message.group().equals("a")) {
                assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
            } else if (!message.id().equals("b1")) {
                others.countDown();
            }
            return Handled.DONE;
        });

        assertThat(result.failures()).isEmpty();
    }

    @Test
    void nothingOfAGroupIsDoneAfterAFailure() {
        var result = BATCH.run(MESSAGES, () -> plenty(), message -> {
            if (message.id().equals("a2")) {
                throw new IOException();
            }
            return Handled.DONE;
        });

        assertThat(result.failures()).extracting(failure -> failure.message().id()).containsExactly("a2", "a3");
        assertThat(result.failures().getLast().cause()).isInstanceOf(Failure.Behind.class);
    }

    @Test
    void aGroupStopsWhenTimeIsShort() {
        var remaining = new AtomicReference<>(Duration.ofMinutes(1));

        var result = BATCH.run(List.of(message("a1", "a"), message("a2", "a")), remaining::get, message -> {
            remaining.set(Duration.ofMillis(400));
            return Handled.DONE;
        });

        assertThat(result.done()).isEqualTo(1);
        assertThat(result.failures()).singleElement().extracting(Failure::cause)
                .isInstanceOf(Failure.NotStarted.class);
    }
}

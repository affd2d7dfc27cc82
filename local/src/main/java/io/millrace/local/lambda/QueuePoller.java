package io.millrace.local.lambda;

import io.millrace.local.template.model.QueueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.model.Message;

/// An event source mapping: polls a queue and invokes a function with batches, as Lambda's pollers do.
///
/// Not more than the maximum concurrency of batches run at a time. A message is deleted only when the function is done
/// with it; all others come back when the queue's visibility timeout ends. Trouble with the queue is said once and
/// tried again, ever more slowly up to five seconds.
public final class QueuePoller implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    private final PolledQueue queue;
    private final BatchCollector collector;
    private final BatchDelivery delivery;
    private final Consumer<String> notices;
    private final Semaphore concurrency;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread poller;

    /// @param most batches at a time, however much more the template allows
    QueuePoller(QueueSource source, PolledQueue queue, FunctionHost function, String region, int most,
            Consumer<String> notices) {
        this.queue = queue;
        this.notices = notices;
        this.collector = new BatchCollector(source, this::receive, System::nanoTime);
        this.delivery = new BatchDelivery(source, queue, function, region, notices);
        this.concurrency = new Semaphore(Math.min(most, source.maximumConcurrency().orElse(most)));
        this.poller = Thread.ofPlatform().daemon().name("poll-" + queue.queue().name()).unstarted(this::poll);
    }

    /// A poller that runs from now on.
    public static QueuePoller start(QueueSource source, PolledQueueClient client, FunctionHost function, int most,
            Consumer<String> notices) {
        QueuePoller poller = new QueuePoller(source, new PolledQueue(client.queue(), client.sqs()), function,
                client.region(), most, notices);
        poller.poller.start();
        return poller;
    }

    public PollCounts counts() {
        return delivery.counts();
    }

    private void poll() {
        Duration backOff = Duration.ZERO;
        while (stop.getCount() > 0) {
            List<Message> batch = new ArrayList<>();
            try {
                concurrency.acquire();
                boolean handedOver = false;
                try {
                    collector.collect(batch);
                    if (!backOff.isZero()) {
                        notices.accept(name() + ": the queue answers again");
                        backOff = Duration.ZERO;
                    }
                    handedOver = handOver(batch);
                } finally {
                    if (!handedOver) {
                        concurrency.release();
                    }
                }
            } catch (RuntimeException e) { // an SdkException, or whatever a client throws that is being closed
                queue.giveBack(batch);
                if (backOff.isZero() && stop.getCount() > 0) {
                    notices.accept(name() + ": the queue does not answer, trying on: " + e.getMessage());
                }
                backOff = longer(backOff);
                pause(backOff);
            } catch (InterruptedException _) {
                queue.giveBack(batch);
                return;
            }
        }
    }

    private boolean handOver(List<Message> batch) {
        if (batch.isEmpty()) {
            return false;
        }
        if (stop.getCount() == 0) {
            queue.giveBack(batch);
            return false;
        }
        workers.execute(() -> {
            try {
                BatchCollector.invocable(batch).forEach(delivery::deliver);
            } finally {
                concurrency.release();
            }
        });
        return true;
    }

    private List<Message> receive(int most, Duration wait) throws InterruptedException {
        Duration pause = wait.isZero() ? PAUSE : Duration.ZERO;
        if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("stopping");
        }
        return queue.receive(most, wait);
    }

    private static Duration longer(Duration backOff) {
        Duration doubled = backOff.isZero() ? FIRST_BACK_OFF : backOff.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    }

    private void pause(Duration time) {
        try {
            stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String name() {
        return "polling " + queue.queue().name();
    }

    /// Takes no more messages. What was taken and not begun goes back to the queue.
    public void stopPolling() {
        stop.countDown();
    }

    /// Stops and waits for what runs, up to `grace`.
    ///
    /// @return false if something still runs
    public boolean drain(Duration grace) throws InterruptedException {
        stopPolling();
        long until = System.nanoTime() + grace.toNanos();
        poller.join(grace);
        workers.shutdown();
        return workers.awaitTermination(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS)
                && !poller.isAlive();
    }

    /// Stops without waiting: the messages in hand come back after their visibility timeout.
    @Override
    public void close() {
        stopPolling();
        workers.shutdownNow();
    }
}

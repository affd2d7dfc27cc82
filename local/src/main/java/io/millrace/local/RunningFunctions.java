package io.millrace.local;

import io.millrace.local.lambda.FunctionHost;
import io.millrace.local.lambda.Invoked;
import io.millrace.local.lambda.PollCounts;
import io.millrace.local.lambda.PolledQueueClient;
import io.millrace.local.lambda.QueuePoller;
import io.millrace.local.schedule.Schedules;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Schedule;
import io.millrace.local.template.model.Stack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The functions of a stack and everything that invokes them. Thread-safe once started.
final class RunningFunctions {
    private final Map<String, FunctionHost> hosts = new LinkedHashMap<>();
    private final Map<String, QueuePoller> pollers = new LinkedHashMap<>();
    private final Schedules schedules;
    private final String region;

    private RunningFunctions(String region, Consumer<String> log) {
        this.region = region;
        schedules = new Schedules(region, InstantSource.system(), log);
    }

    /// Makes a first instance of every function, so that a mistake in its configuration shows now.
    ///
    /// @param metrics takes what functions print, as they print it
    /// @throws LocalStartException when a handler cannot be made
    static RunningFunctions start(Stack stack, Map<String, String> environment, LocalOptions options,
            Consumer<String> log, Consumer<String> metrics) {
        RunningFunctions running = new RunningFunctions(environment.get("AWS_REGION"), log);
        for (Function function : stack.all(Function.class)) {
            running.hosts.put(function.logicalId(), new FunctionHost(function, environment, options.concurrency(),
                    line -> {
                        metrics.accept(line);
                        log.accept(function.logicalId() + ": " + line);
                    }));
        }
        try {
            CompletableFuture.allOf(running.hosts.values().stream().map(host -> CompletableFuture.runAsync(host::warm))
                    .toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            running.halt();
            throw new LocalStartException(e.getCause().getMessage(), e.getCause());
        }
        return running;
    }

    /// From now on queues are polled and schedules fire.
    void invoke(Stack stack, SqsClient sqs, LocalOptions options, Consumer<String> log) {
        Map<String, Queue> queues = new LinkedHashMap<>();
        stack.all(Queue.class).forEach(queue -> queues.put(queue.arn(), queue));
        for (FunctionHost host : hosts.values()) {
            for (QueueSource source : host.function().events(QueueSource.class)) {
                if (source.enabled()) {
                    Queue queue = queues.get(source.queueArn());
                    String key = pollers.containsKey(queue.logicalId())
                            ? queue.logicalId() + "/" + host.function().logicalId()
                            : queue.logicalId();
                    pollers.put(key,
                            QueuePoller.start(source, new PolledQueueClient(queue, sqs, region), host,
                                    options.pollerConcurrency(), log));
                }
            }
            host.function().events(Schedule.class).forEach(schedule -> schedules.add(schedule, host));
        }
    }

    List<FunctionHost> hosts() {
        return List.copyOf(hosts.values());
    }

    FunctionHost host(String logicalId) {
        FunctionHost host = hosts.get(logicalId);
        if (host == null) {
            throw new IllegalArgumentException("the template has no function " + logicalId);
        }
        return host;
    }

    /// By the logical id of the queue; with that of the function added, for a second one on the same queue.
    Map<String, PollCounts> counts() {
        Map<String, PollCounts> counts = new LinkedHashMap<>();
        pollers.forEach((queue, poller) -> counts.put(queue, poller.counts()));
        return counts;
    }

    List<Invoked> fire(String logicalId) {
        FunctionHost host = host(logicalId);
        return host.function().events(Schedule.class).stream().map(schedule -> schedules.fire(schedule, host)).toList();
    }

    /// Lets what runs finish, up to `grace`; interrupts the rest.
    void stop(Duration grace) throws InterruptedException {
        schedules.close();
        List<QueuePoller> open = new ArrayList<>(pollers.values());
        open.forEach(QueuePoller::stopPolling);
        long until = System.nanoTime() + grace.toNanos();
        for (QueuePoller poller : open) {
            poller.drain(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
        halt();
    }

    /// Interrupts everything at once.
    void halt() {
        schedules.close();
        pollers.values().forEach(QueuePoller::close);
        hosts.values().forEach(FunctionHost::close);
    }
}

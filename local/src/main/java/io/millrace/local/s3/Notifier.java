package io.millrace.local.s3;

import io.millrace.local.s3.store.ObjectIndex;
import io.millrace.local.s3.store.Occurrence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the targets what happened, in order, one at a time, each until its target took it: an event is forgotten only
/// afterwards, so that after a kill it is told once more, with the same sequencer. Thread-safe.
final class Notifier implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Notifier.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Map<String, List<BucketNotification>> notifications = new ConcurrentHashMap<>();
    private final ObjectIndex index;
    private final Thread thread;
    private volatile boolean closing;

    Notifier(ObjectIndex index) {
        this.index = index;
        this.thread = Thread.ofPlatform().daemon().name("s3-notifications").start(this::run);
    }

    void set(String bucket, List<BucketNotification> wanted) {
        notifications.put(bucket, List.copyOf(wanted));
        index.interest(bucket, occurrence -> wanted.stream().anyMatch(notification -> wants(notification, occurrence)));
        for (BucketNotification notification : wanted) {
            index.setUp(bucket, notification.id(), String.join(" ", notification.id(),
                    String.join(",", notification.events()), notification.prefix(), notification.suffix()));
        }
    }

    private static boolean wants(BucketNotification notification, Occurrence occurrence) {
        return occurrence.notification() == null
                ? notification.wants(occurrence.event(), S3Event.encoded(occurrence.key()))
                : occurrence.notification().equals(notification.id());
    }

    private void run() {
        try {
            while (true) {
                Occurrence occurrence = index.nextOwed(closing ? 1 : IDLE.toMillis());
                if (occurrence != null) {
                    tell(occurrence);
                    index.delivered(occurrence);
                } else if (closing) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            // What is still owed is told after the next start.
        }
    }

    private void tell(Occurrence occurrence) throws InterruptedException {
        for (BucketNotification notification : notifications.get(occurrence.bucket())) {
            if (wants(notification, occurrence)) {
                tell(occurrence, notification);
            }
        }
    }

    private void tell(Occurrence occurrence, BucketNotification notification) throws InterruptedException {
        String event = S3Event.of(occurrence, notification.id());
        Duration delay = FIRST_DELAY;
        while (true) {
            try {
                notification.target().accept(event);
                return;
            } catch (RuntimeException refused) {
                if (delay == FIRST_DELAY) {
                    LOG.log(System.Logger.Level.WARNING, "notification {0} of bucket {1} is not taken, trying on: {2}",
                            notification.id(), occurrence.bucket(), refused.getMessage());
                }
            }
            Thread.sleep(delay);
            delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay.multipliedBy(2);
        }
    }

    /// Tells what it can within two seconds; the rest is kept.
    @Override
    public void close() {
        closing = true;
        index.wake();
        try {
            if (!thread.join(FAREWELL)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

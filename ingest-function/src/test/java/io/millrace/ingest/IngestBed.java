package io.millrace.ingest;

import io.millrace.TestClock;
import io.millrace.batch.Batch;
import io.millrace.batch.Failure;
import io.millrace.batch.Message;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.FeedException;
import io.millrace.feed.memory.InMemoryFeeds;
import io.millrace.ingest.event.Notice;
import io.millrace.ingest.event.UndecodableBody;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.ledger.memory.InMemoryLedger;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import io.millrace.observe.Meter;
import io.millrace.observe.StepLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The ingest core on a ledger and feeds in memory, with everything that it publishes.
public final class IngestBed {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    public static final Instant DROPPED = NOW.minusSeconds(2);
    public static final String FEED = """
                                      name: birds
                                      match: landing/birds/*.csv
                                      format: csv
                                      schema: { fields: [{ name: a, type: integer }] }
                                      limits: { maxBytes: 1000 }
                                      """;
    public static final int MAX_RECEIVES = 5;

    public final TestClock clock = new TestClock(NOW);
    public final InMemoryLedger ledger = new InMemoryLedger();
    public final InMemoryFeeds feeds = new InMemoryFeeds(clock);
    public final List<FileEntry> outcomes = Collections.synchronizedList(new ArrayList<>());
    public final List<PartMessage> published = Collections.synchronizedList(new ArrayList<>());
    public final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    public final StepLog log = new StepLog(lines::add, clock, "ingest");
    public final Meter meter = new Meter(clock);
    public Work work = parts -> {
        published.addAll(parts);
        return List.of();
    };
    public final Ingest ingest = new Ingest(ledger, ledger, ledger, new ActiveFeeds(feeds, clock, Duration.ZERO),
            outcomes::add,
            clock, Duration.ofDays(400));

    public IngestBed() {
        apply(FEED);
    }

    public void apply(String feed) {
        try {
            feeds.apply(feed);
        } catch (FeedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static ObjectRef object(String key, String version, String sequencer, String eTag, long size) {
        return new ObjectRef("uploads", key, version, sequencer == null ? null : new Sequencer(sequencer), eTag, size);
    }

    public static Notice.Created created(ObjectRef object) {
        return new Notice.Created(object, DROPPED);
    }

    public List<PartMessage> take(Notice notice) {
        try {
            return ingest.take(notice, "Root=1");
        } catch (UndecodableBody e) {
            throw new AssertionError(e);
        }
    }

    public FileEntry file(ObjectRef object) {
        return ledger.view(FileId.of(object)).orElseThrow().file();
    }

    public List<Failure> batch(Message... messages) {
        return new IngestBatch(new Batch(4, Duration.ofMillis(100)), ingest, parts -> work.publish(parts), ledger,
                clock,
                MAX_RECEIVES, meter).take(List.of(messages), () -> Duration.ofMinutes(1), log).failures();
    }
}

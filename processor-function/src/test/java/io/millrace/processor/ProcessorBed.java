package io.millrace.processor;

import com.github.luben.zstd.ZstdInputStream;
import io.millrace.Crash;
import io.millrace.TestClock;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.FeedException;
import io.millrace.feed.Feeds;
import io.millrace.feed.memory.InMemoryFeeds;
import io.millrace.ledger.Contents;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.Files;
import io.millrace.ledger.Generations;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Results;
import io.millrace.ledger.Sequencer;
import io.millrace.ledger.Splits;
import io.millrace.ledger.Times;
import io.millrace.ledger.memory.InMemoryLedger;
import io.millrace.message.Outcomes;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import io.millrace.processor.object.ObjectRanges;
import io.millrace.processor.object.Objects.Opened;
import io.millrace.processor.object.Objects;
import io.millrace.processor.result.MemoryOutputs;
import io.millrace.processor.result.Outputs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The processor core on a ledger, feeds, objects and outputs in memory.
final class ProcessorBed {
    static final Instant RECEIVED = Instant.parse("2026-11-21T09:59:00Z");
    static final Duration REMAINING = Duration.ofSeconds(60);
    static final ObjectRef OBJECT = new ObjectRef("uploads", "landing/birds/a.csv", "v1", new Sequencer("00A1"), "e1",
            -1);
    static final String FEED = """
                               name: birds
                               match: landing/birds/*.csv
                               format: csv
                               schema: { fields: [{ name: a, type: integer }, { name: b, type: string }] }
                               """;
    /// Three rows, the second refused.
    static final String SOME_BAD = "a,b\n1,x\nwrong,y\n3,z\n";
    static final String ALL_GOOD = "a,b\n1,x\n2,y\n";

    final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));
    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryFeeds feeds = new InMemoryFeeds(clock);
    final MemoryOutputs outputs = new MemoryOutputs();
    final List<FileEntry> outcomes = new ArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger fences = new AtomicInteger();
    /// Part messages that were sent, oldest first.
    final List<PartMessage> sent = new ArrayList<>();
    Work work = messages -> {
        sent.addAll(messages);
        return List.of();
    };
    /// Files are not split unless a test says so.
    long partBytes;
    String format = "csv";
    Objects objects;

    private Opened range(ObjectRef object, long from, long to) {
        return switch (objects.open(object)) {
            case Opened.Content content -> new Opened.Content(slice(content, from, to), to - from);
            case Opened.Gone gone -> gone;
            case Opened.Overwritten overwritten -> overwritten;
            case Opened.Unreadable unreadable -> unreadable;
        };
    }

    private static InputStream slice(Opened.Content content, long from, long to) {
        try (var in = content.stream()) {
            in.skipNBytes(from);
            return new ByteArrayInputStream(in.readNBytes(Math.toIntExact(to - from)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String content) {
        put(content.getBytes(StandardCharsets.UTF_8));
    }

    void put(byte[] content) {
        objects = object -> new Opened.Content(new ByteArrayInputStream(content), content.length);
    }

    /// A file that ingest opened, by a feed with these lines more, and the message of its part.
    PartMessage received(String moreOfTheFeed) {
        return received(moreOfTheFeed, -1);
    }

    PartMessage received(String moreOfTheFeed, long size) {
        return received(new ObjectRef(OBJECT.bucket(), OBJECT.key(), OBJECT.versionId(), OBJECT.sequencer(),
                OBJECT.eTag(), size), moreOfTheFeed);
    }

    PartMessage received(ObjectRef object) {
        return received(object, "");
    }

    PartMessage received(ObjectRef object, String moreOfTheFeed) {
        var file = FileEntry.received(object, feed(moreOfTheFeed), 1, new Times(null, RECEIVED, null, null),
                RECEIVED.plus(Duration.ofDays(400)));
        ledger.open(file);
        return PartMessage.whole(file, null);
    }

    FeedRef feed(String moreOfTheFeed) {
        try {
            var applied = feeds.apply(FEED.replace("csv\nschema", format + "\nschema") + moreOfTheFeed).feed();
            return new FeedRef(applied.feed().name(), applied.version());
        } catch (FeedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    PartProcessor processor() {
        return processor(Crash.never());
    }

    PartProcessor processor(Crash crash) {
        var out = crash.on(Outputs.class, outputs);
        Objects counted = object -> {
            opened.incrementAndGet();
            return objects.open(object);
        };
        var engines = new Engines();
        var reader = new PartReader(engines, out, clock);
        var split = new Split(crash.on(Splits.class, ledger), crash.on(Work.class, work), clock, partBytes);
        return new PartProcessor(crash.on(Parts.class, ledger), crash.on(Marks.class, ledger),
                new ActiveFeeds(crash.on(Feeds.class, feeds), clock, Duration.ofMinutes(1)),
                crash.on(Objects.class, counted), reader,
                new Commit(out, crash.on(FileEnds.class, ledger), crash.on(Generations.class, ledger),
                        new Originals(crash.on(Contents.class, ledger), crash.on(Files.class, ledger), clock),
                        crash.on(Outcomes.class, outcomes::add), clock),
                split, new LargeFiles(split, crash.on(ObjectRanges.class, this::range), engines, reader), clock,
                () -> new Fence("fence-" + fences.incrementAndGet()));
    }

    void process(PartMessage message) throws Exception {
        process(message, 1);
    }

    void process(PartMessage message, int receives) throws Exception {
        processor().process(message, receives, REMAINING);
    }

    FileEntry file(PartMessage message) {
        return ledger.view(message.part().file()).orElseThrow().file();
    }

    String prefix(PartMessage message) {
        return Results.prefix(message.feed(), message.part().file(), message.part().generation(), RECEIVED);
    }

    /// An output's text by the end of its key, without its place.
    String text(PartMessage message, String name) throws IOException {
        var bytes = outputs.finished.get(prefix(message) + name);
        var in = new ByteArrayInputStream(bytes);
        return new String(name.endsWith(".zst") ? new ZstdInputStream(in).readAllBytes() : in.readAllBytes(),
                StandardCharsets.UTF_8);
    }

    /// The outputs that are there, by their names below the file's prefix.
    List<String> names(PartMessage message) {
        return outputs.finished.keySet().stream().filter(key -> key.startsWith(prefix(message)))
                .map(key -> key.substring(prefix(message).length())).toList();
    }
}

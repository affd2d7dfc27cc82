package io.millrace.bench.parts;

import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.memory.InMemoryFeeds;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Times;
import io.millrace.ledger.memory.InMemoryLedger;
import io.millrace.message.PartMessage;
import io.millrace.message.Task;
import io.millrace.processor.Commit;
import io.millrace.processor.Engines;
import io.millrace.processor.LargeFiles;
import io.millrace.processor.Originals;
import io.millrace.processor.PartProcessor;
import io.millrace.processor.PartReader;
import io.millrace.processor.Split;
import io.millrace.processor.object.Objects.Opened;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Threads that work on the parts of one file as the functions of the large lane do: the real processor on a ledger in memory, a queue, and files for objects.
final class Workers {
    private final Path object;
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryFeeds feeds = new InMemoryFeeds(Clock.systemUTC());
    private final LinkedBlockingQueue<PartMessage> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger ranges = new AtomicInteger();
    private final AtomicInteger unsplit = new AtomicInteger();
    private final PartProcessor processor;

    Workers(Path object, FileOutputs outputs, long partBytes) {
        this.object = object;
        var clock = Clock.systemUTC();
        var engines = new Engines();
        var reader = new PartReader(engines, outputs, clock);
        var split = new Split(ledger, this::send, clock, partBytes);
        processor = new PartProcessor(ledger, ledger, new ActiveFeeds(feeds, clock, Duration.ofHours(1)),
                of -> range(of, 0, of.size()), reader,
                new Commit(outputs, ledger, ledger, new Originals(ledger, ledger, clock), file -> {}, clock), split,
                new LargeFiles(split, this::range, engines, reader), clock,
                () -> new Fence(UUID.randomUUID().toString()));
    }

    private List<PartMessage> send(List<PartMessage> messages) {
        messages.forEach(message -> {
            ranges.addAndGet(message.task() == Task.RANGE ? 1 : 0);
            unsplit.addAndGet(message.task() == Task.UNSPLIT ? 1 : 0);
        });
        queue.addAll(messages);
        return List.of();
    }

    private Opened range(ObjectRef of, long from, long to) {
        try {
            var channel = FileChannel.open(object).position(from);
            return new Opened.Content(new Bounded(Channels.newInputStream(channel), to - from), to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return how many parts the file was read in
    int run(int threads) throws Exception {
        var feed = feeds.apply(QuotedCsv.FEED).feed();
        var ref = new ObjectRef("uploads", "landing/parts/large.csv", "v1", null, null, Files.size(object));
        var now = Instant.now();
        var file = FileEntry.received(ref, new FeedRef(feed.feed().name(), feed.version()), 1,
                new Times(null, now, null, null), now.plus(Duration.ofDays(1)));
        ledger.open(file);
        queue.add(new PartMessage(new PartId(file.id(), 1, 0), 1, ref, file.feed(), now, 0, PartMessage.TO_THE_END,
                null));
        var failure = new AtomicReference<Exception>();
        var all = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().start(() -> work(file, failure)));
        }
        for (var thread : all) {
            thread.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return unsplit.get() > 0 || ranges.get() == 0 ? 1 : ranges.get();
    }

    private void work(FileEntry file, AtomicReference<Exception> failure) {
        try {
            while (failure.get() == null
                    && !ledger.view(file.id()).orElseThrow().file().status().isTerminal()) {
                var message = queue.poll(5, TimeUnit.MILLISECONDS);
                if (message != null) {
                    processor.process(message, 1, Duration.ofHours(1));
                }
            }
        } catch (Exception e) {
            failure.set(e);
        }
    }

    /// The first bytes of a stream.
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int some = in.read(bytes, from, (int) Math.min(most, left));
            left -= Math.max(0, some);
            return some;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

}

package io.millrace.feed;

import static io.millrace.feed.FeedSourceTest.SOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.TestClock;
import io.millrace.feed.memory.InMemoryFeeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Architecture, "Feeds": functions cache the active versions for a minute; the most specific feed wins.
class ActiveFeedsTest {
    private static final Duration TRUST = Duration.ofMinutes(1);
    private static final String KEY = "landing/birds/a.csv";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final InMemoryFeeds stored = new InMemoryFeeds(clock);
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger versionReads = new AtomicInteger();
    private final ActiveFeeds feeds = feeds(TRUST);

    private ActiveFeeds feeds(Duration trust) {
        return new ActiveFeeds(new Counting(), clock, trust);
    }

    private int activeVersion() {
        return feeds.match(KEY).orElseThrow().version();
    }

    @Test
    void activeFeedsAreTrustedForAWhile() throws FeedException {
        stored.apply(SOUND);
        assertThat(activeVersion()).isEqualTo(1);
        stored.apply(SOUND + "title: second");
        clock.advance(TRUST);

        assertThat(activeVersion()).isEqualTo(1);
        assertThat(reads).hasValue(1);

        clock.advance(Duration.ofMillis(1));

        assertThat(activeVersion()).isEqualTo(2);
        assertThat(reads).hasValue(2);
    }

    @Test
    void aKeyThatNothingTakesMakesItLookAgain() throws FeedException {
        assertThat(feeds.match(KEY)).isEmpty();
        stored.apply(SOUND);
        clock.advance(Duration.ofMillis(1001));

        assertThat(feeds.match(KEY)).isPresent();
    }

    @Test
    void keysThatNothingTakesDoNotHammerTheStore() {
        for (int i = 0; i < 1000; i++) {
            feeds.match("unknown/" + i);
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void withoutTrustEveryMatchReads() throws FeedException {
        var untrusting = feeds(Duration.ZERO);
        stored.apply(SOUND);
        untrusting.match(KEY);
        stored.apply(SOUND + "title: second");

        assertThat(untrusting.match(KEY).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void theMostSpecificFeedWins() throws FeedException {
        for (var pattern : List.of("**", "landing/**", "landing/*/a.csv", "landing/birds/*")) {
            var name = "f" + reads.incrementAndGet();
            stored.apply(
                    SOUND.replace("name: birds", "name: " + name).replace("landing/birds/*.csv", "'" + pattern + "'"));
        }

        assertThat(feeds.match(KEY).orElseThrow().feed().match().text()).isEqualTo("landing/*/a.csv");
        assertThat(feeds.match("landing/birds/b.csv").orElseThrow().feed().match().text()).isEqualTo("landing/birds/*");
        assertThat(feeds.match("other").orElseThrow().feed().match().text()).isEqualTo("**");
    }

    @Test
    void ofTwoEquallySpecificFeedsTheFirstByNameWins() throws FeedException {
        stored.apply(SOUND.replace("name: birds", "name: zebra"));
        stored.apply(SOUND.replace("name: birds", "name: ape"));

        assertThat(feeds.match(KEY).orElseThrow().feed().name()).hasToString("ape");
    }

    @Test
    void aFeedIsKnownByItsName() throws FeedException {
        stored.apply(SOUND);

        assertThat(feeds.named(new FeedName("birds"))).isPresent();
        assertThat(feeds.named(new FeedName("ships"))).isEmpty();
    }

    @Test
    void versionsAreReadOnce() throws FeedException {
        stored.apply(SOUND);
        for (int i = 0; i < 5; i++) {
            assertThat(feeds.version(new FeedName("birds"), 1)).isPresent();
        }

        assertThat(versionReads).hasValue(1);
    }

    @Test
    void aVersionThatIsNotThereIsAskedForAgain() throws FeedException {
        assertThat(feeds.version(new FeedName("birds"), 1)).isEmpty();
        stored.apply(SOUND);

        assertThat(feeds.version(new FeedName("birds"), 1)).isPresent();
    }

    @Test
    void severalThreadsReadOnce() throws Exception {
        stored.apply(SOUND);
        var start = new CyclicBarrier(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    start.await();
                    return feeds.match(KEY);
                });
            }
        }

        assertThat(reads).hasValue(1);
    }

    private final class Counting implements Feeds {
        @Override
        public List<StoredFeed> active() {
            reads.incrementAndGet();
            return stored.active();
        }

        @Override
        public Optional<StoredFeed> version(FeedName name, int version) {
            versionReads.incrementAndGet();
            return stored.version(name, version);
        }

        @Override
        public Applied apply(String source) throws FeedException {
            return stored.apply(source);
        }
    }
}

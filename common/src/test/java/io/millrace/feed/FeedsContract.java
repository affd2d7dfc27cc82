package io.millrace.feed;

import static io.millrace.feed.FeedSourceTest.SOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.TestClock;
import io.millrace.feed.Feeds.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every store of feeds promises: versions are immutable, one is active, and an unchanged feed makes no new one.
public abstract class FeedsContract {
    private static final FeedName BIRDS = new FeedName("birds");
    /// To the nanosecond, as clocks are; stores keep milliseconds.
    protected final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00.123456789Z"));

    /// Always the same, empty at first.
    protected abstract Feeds feeds();

    private static String named(String name) {
        return SOUND.replace("birds", name);
    }

    @Test
    void aFirstVersionIsActiveAtOnce() throws FeedException {
        var applied = feeds().apply(SOUND);

        assertThat(applied.changed()).isTrue();
        assertThat(applied.feed().version()).isEqualTo(1);
        assertThat(applied.feed().source()).isEqualTo(SOUND);
        assertThat(applied.feed().feed()).isEqualTo(FeedSource.read(SOUND));
        assertThat(applied.feed().applied()).isEqualTo("2026-11-21T10:00:00.123Z");
        assertThat(feeds().active()).containsExactly(applied.feed());
        assertThat(feeds().version(BIRDS, 1)).contains(applied.feed());
    }

    @Test
    void anUnchangedFeedMakesNoNewVersion() throws FeedException {
        var first = feeds().apply(SOUND).feed();
        clock.advance(Duration.ofSeconds(1));

        assertThat(feeds().apply(SOUND)).isEqualTo(new Applied(first, false));
    }

    @Test
    void aChangedFeedIsTheNextVersionAndTheOldOneStays() throws FeedException {
        var first = feeds().apply(SOUND).feed();
        var second = feeds().apply(SOUND + "title: Birds").feed();

        assertThat(second.version()).isEqualTo(2);
        assertThat(feeds().active()).containsExactly(second);
        assertThat(feeds().version(BIRDS, 1)).contains(first);
        assertThat(feeds().version(BIRDS, 2)).contains(second);
    }

    @Test
    void goingBackToAnOldSourceIsANewVersion() throws FeedException {
        feeds().apply(SOUND);
        feeds().apply(SOUND + "title: Birds");

        assertThat(feeds().apply(SOUND).feed().version()).isEqualTo(3);
    }

    @Test
    void activeFeedsAreOrderedByName() throws FeedException {
        for (var name : new String[] {"ships", "birds", "cars"}) {
            feeds().apply(named(name));
        }

        assertThat(feeds().active()).extracting(stored -> stored.feed().name().value()).containsExactly("birds", "cars",
                "ships");
    }

    @Test
    void whatIsUnknownIsNotThere() throws FeedException {
        feeds().apply(SOUND);

        assertThat(feeds().version(BIRDS, 2)).isEmpty();
        assertThat(feeds().version(BIRDS, 0)).isEmpty();
        assertThat(feeds().version(new FeedName("ships"), 1)).isEmpty();
    }

    @Test
    void anUnsoundFeedIsNotStored() {
        assertThatExceptionOfType(FeedException.class).isThrownBy(() -> feeds().apply("name: birds"));
        assertThat(feeds().active()).isEmpty();
    }

    @Test
    void aLargeSourceIsStoredWhole() throws FeedException {
        var source = SOUND + "# " + "東".repeat(87_000);
        feeds().apply(source);

        assertThat(feeds().active().getFirst().source()).isEqualTo(source);
    }

    /// Versions have no gaps, whoever applies at the same time.
    @Test
    void eachOfSeveralAppliesAtOnceIsAVersion() throws Exception {
        var versions = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Applied>>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                running.add(threads.submit(() -> feeds().apply(SOUND + "title: Birds " + number)));
            }
            for (var applied : running) {
                versions.add(applied.get().feed().version());
            }
        }

        assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(feeds().active().getFirst().version()).isEqualTo(4);
    }
}

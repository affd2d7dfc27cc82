package io.millrace.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every store of punctualities promises.
public abstract class PunctualitiesContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    /// Always the same, empty at first.
    protected abstract Punctualities punctualities();

    @Test
    void theLastOneWrittenOfEachFeedIsKnown() {
        var birds = new FeedName("birds");
        var bees = new FeedName("bees");
        assertThat(punctualities().known()).isEmpty();
        punctualities().write(new Punctuality(birds, Punctuality.State.LATE, null, NOW, 3));
        var onTime = new Punctuality(birds, Punctuality.State.ON_TIME, NOW, NOW.plusSeconds(60), 0);
        var tooMany = new Punctuality(bees, Punctuality.State.TOO_MANY, NOW, null, 0);
        punctualities().write(onTime);
        punctualities().write(tooMany);

        assertThat(punctualities().known()).isEqualTo(Map.of(birds, onTime, bees, tooMany));
    }
}

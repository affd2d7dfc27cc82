package io.millrace.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.millrace.api.SampleFiles;
import io.millrace.feed.FeedException;
import io.millrace.feed.FeedSource;
import io.millrace.feed.StoredFeed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedJsonTest {
    private static StoredFeed stored(String source) throws FeedException {
        return new StoredFeed(FeedSource.read(SampleFiles.FEED), 1, source, Instant.EPOCH);
    }

    @Test
    void feedThatCannotBeReadAnyMoreIsOurFault() throws FeedException {
        var broken = stored("name: [");

        assertThatIllegalStateException().isThrownBy(() -> FeedJson.schema(broken)).withMessageContaining("birds");
    }

    @Test
    void feedWithoutASchemaHasAnEmptyOne() throws FeedException {
        assertThat(FeedJson.schema(stored("name: birds")).toString()).isEqualTo("{}");
        assertThat(FeedJson.schema(stored("[]")).toString()).isEqualTo("{}");
    }
}

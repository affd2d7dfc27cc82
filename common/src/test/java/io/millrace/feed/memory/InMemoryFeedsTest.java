package io.millrace.feed.memory;

import io.millrace.feed.Feeds;
import io.millrace.feed.FeedsContract;

class InMemoryFeedsTest extends FeedsContract {
    private final Feeds feeds = new InMemoryFeeds(clock);

    @Override
    protected Feeds feeds() {
        return feeds;
    }
}

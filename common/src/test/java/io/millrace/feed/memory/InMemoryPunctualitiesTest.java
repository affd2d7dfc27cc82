package io.millrace.feed.memory;

import io.millrace.feed.Punctualities;
import io.millrace.feed.PunctualitiesContract;

class InMemoryPunctualitiesTest extends PunctualitiesContract {
    private final Punctualities punctualities = new InMemoryPunctualities();

    @Override
    protected Punctualities punctualities() {
        return punctualities;
    }
}

package io.millrace.processor;

import io.millrace.feed.Feed;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The compiled row engines of the feeds in use: compiling costs more than a small file. Thread-safe.
public final class Engines {
    private static final int MOST = 64;

    private final Map<RowFormat, RowEngine> engines = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RowFormat, RowEngine> eldest) {
            return size() > MOST;
        }
    });

    public RowEngine of(Feed feed) {
        return engines.computeIfAbsent(feed.rows(), RowEngine::compile);
    }
}

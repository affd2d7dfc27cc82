package io.millrace.cli.api;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Screen;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Walks through the pages of a listing.
public final class Pages {
    private final Api api;
    private final String path;
    private final Map<String, String> query;
    private final int largest;

    /// @param largest the most items that the API gives at once
    public Pages(Api api, String path, Map<String, String> query, int largest) {
        this.api = api;
        this.path = path;
        this.query = Map.copyOf(query);
        this.largest = largest;
    }

    /// Gives the items to `each`, at most `limit` of them (0: all), and says on standard error what is missing.
    ///
    /// @return how many there were
    public long forEach(long limit, Screen screen, Consumer<String> each) {
        if (limit < 0) {
            throw new CommandException(Exit.USAGE, "--limit must be 0 or more, but is " + limit);
        }
        long seen = 0;
        String cursor = "";
        while (true) {
            long wanted = limit == 0 ? largest : Math.min(largest, limit - seen);
            var parameters = new HashMap<>(query);
            parameters.put("limit", String.valueOf(wanted));
            parameters.put("cursor", cursor);
            var page = Page.of(api.get(path, parameters));
            page.items().forEach(each);
            seen += page.items().size();
            if (page.omitted() > 0) {
                screen.note(
                        "left out: " + page.omitted() + " that are too large for a page; the whole output has them");
            }
            if (page.cut()) {
                screen.note("the rest is only in the whole output");
            }
            if (page.next() == null) {
                return seen;
            }
            if (limit > 0 && seen >= limit) {
                screen.note("there are more; --limit N shows more of them, --limit 0 all");
                return seen;
            }
            cursor = page.next();
        }
    }
}

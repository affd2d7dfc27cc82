package io.millrace.api.file;

import io.millrace.api.cursor.Cursors;
import io.millrace.api.http.Handler;
import io.millrace.api.http.Problem;
import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.feed.FeedName;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Listings.Selection;
import io.millrace.message.FileJson;
import io.millrace.message.Json;
import java.util.Arrays;

/// `GET /v1/files`: files newest first, eventually consistent. A page can be short, even empty, and yet have a next one.
public final class FileListRoute implements Handler {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final Listings listings;
    private final KnownFiles known;
    private final Cursors cursors;

    public FileListRoute(Listings listings, KnownFiles known, Cursors cursors) {
        this.listings = listings;
        this.known = known;
        this.cursors = cursors;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException {
        var query = Query.of(request, "feed", "status", "key", "from", "to", "limit", "cursor");
        int limit = query.number("limit", 1, MOST, USUAL);
        var asked = asked(query);
        var scope = scope(asked);
        var after = cursors.open(scope, query.text("cursor"));
        var page = listings.list(new Selection(asked.feed(), asked.status(), asked.key(), asked.from(), asked.to(),
                after.orElse(null)), limit);
        var json = Json.object();
        var items = json.putArray("items");
        page.files().stream().filter(file -> !known.isExpired(file)).map(FileJson::of).forEach(items::add);
        if (page.next() != null) {
            json.put("next", cursors.seal(scope, page.next()));
        }
        return Response.json(200, json).with("cache-control", "no-store");
    }

    private static Selection asked(Query query) throws ProblemException {
        var feed = query.value("feed", FeedName::new, "the name of a feed: a-z, 0-9, - and _");
        var status = query.value("status", FileStatus::valueOf, "one of " + Arrays.toString(FileStatus.values()));
        var from = query.time("from");
        var to = query.time("to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw new Problem(Kind.BAD_PARAMETER, "from is before to").exception();
        }
        return new Selection(feed, status, query.text("key").orElse(null), from, to, null);
    }

    /// What a cursor of this listing is bound to; the limit may change from page to page. The key comes last, since it may contain anything.
    private static String scope(Selection asked) {
        return "files\n" + asked.feed() + '\n' + asked.status() + '\n' + asked.from() + '\n' + asked.to() + '\n'
                + (asked.key() == null ? "" : "=" + asked.key());
    }
}

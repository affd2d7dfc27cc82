package io.millrace.api.feed;

import io.millrace.api.http.Handler;
import io.millrace.api.http.Problem;
import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.feed.FeedName;
import io.millrace.feed.Feeds;
import io.millrace.feed.Punctualities;
import io.millrace.feed.StoredFeed;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Listings.Selection;
import io.millrace.message.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `GET /v1/feeds/{name}`: the active version with its schema, and what became of its newest files (eventually consistent).
public final class FeedRoute implements Handler {
    private static final int NEWEST = 100;
    private static final int MOST_PAGES = 3;

    private final Feeds feeds;
    private final Punctualities punctualities;
    private final Listings listings;

    public FeedRoute(Feeds feeds, Punctualities punctualities, Listings listings) {
        this.feeds = feeds;
        this.punctualities = punctualities;
        this.listings = listings;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException {
        Query.of(request);
        var stored = named(variable);
        var newest = newest(stored.feed().name());
        var json = FeedJson.of(stored,
                stored.feed().expectation().map(_ -> punctualities.known().get(stored.feed().name())).orElse(null));
        json.set("schema", FeedJson.schema(stored));
        var recent = json.putObject("recent").put("files", newest.size());
        var counts = recent.putObject("byStatus");
        newest.stream().collect(Collectors.groupingBy(FileEntry::status, TreeMap<FileStatus, Long>::new,
                Collectors.counting())).forEach((status, count) -> counts.put(status.name(), count));
        return Response.json(200, json).tagged(request);
    }

    private StoredFeed named(String name) throws ProblemException {
        return feeds.active().stream().filter(stored -> stored.feed().name().value().equals(name)).findFirst()
                .orElseThrow(() -> new Problem(Kind.UNKNOWN_FEED, "no feed of this name is active; see /v1/feeds")
                        .exception());
    }

    private List<FileEntry> newest(FeedName feed) {
        var newest = new ArrayList<FileEntry>();
        String after = null;
        // A page can be short; a few are looked at, so that the answer stays cheap.
        for (int page = 0; page < MOST_PAGES && newest.size() < NEWEST; page++) {
            var listed = listings.list(new Selection(feed, null, null, null, null, after), NEWEST - newest.size());
            newest.addAll(listed.files());
            after = listed.next();
            if (after == null) {
                break;
            }
        }
        return newest;
    }
}

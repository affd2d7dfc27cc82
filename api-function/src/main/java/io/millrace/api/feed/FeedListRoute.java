package io.millrace.api.feed;

import io.millrace.api.http.Handler;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.feed.Feeds;
import io.millrace.feed.Punctualities;
import io.millrace.message.Json;

/// `GET /v1/feeds`: the active version of each feed, by name; strongly consistent, so that a feed that was just applied is there;
/// whether each delivers what it is expected to is as of the last sweep.
public final class FeedListRoute implements Handler {
    private final Feeds feeds;
    private final Punctualities punctualities;

    public FeedListRoute(Feeds feeds, Punctualities punctualities) {
        this.feeds = feeds;
        this.punctualities = punctualities;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException {
        Query.of(request);
        var json = Json.object();
        var items = json.putArray("items");
        var known = punctualities.known();
        feeds.active().forEach(stored -> items.add(FeedJson.of(stored, known.get(stored.feed().name()))));
        return Response.json(200, json).tagged(request);
    }
}

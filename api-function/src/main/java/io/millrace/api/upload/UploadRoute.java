package io.millrace.api.upload;

import io.millrace.api.http.Handler;
import io.millrace.api.http.Problem;
import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.Feed;
import io.millrace.feed.FeedName;
import io.millrace.feed.StoredFeed;
import io.millrace.message.Json;

/// `POST /v1/uploads`: a presigned PUT for an object that the named feed will take in: the key is made here, and the feed's pattern and size are checked
/// before a byte is sent. What arrives is checked again.
public final class UploadRoute implements Handler {
    /// Source: Amazon S3 User Guide, "Uploading objects": 5 GB in a single PUT.
    private static final long LARGEST_PUT = 5L << 30;

    private final ActiveFeeds feeds;
    private final UploadLinks links;

    public UploadRoute(ActiveFeeds feeds, UploadLinks links) {
        this.feeds = feeds;
        this.links = links;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException {
        Query.of(request);
        var upload = UploadRequest.read(request);
        String key = "landing/" + upload.feed() + "/" + upload.fileName();
        var feed = taker(upload.feed(), key);
        long largest = Math.min(feed.maxBytes(), LARGEST_PUT);
        if (upload.size().orElse(0) > largest) {
            throw refused("a file of this feed has at most " + largest + " bytes");
        }
        var link = links.store(key, upload.size());
        var json = Json.object().put("url", link.url()).put("method", "PUT");
        var headers = json.putObject("headers");
        link.headers().forEach(headers::put);
        json.put("bucket", link.bucket()).put("key", key).put("expires", link.expires().toString());
        return Response.json(201, json).with("cache-control", "no-store");
    }

    private Feed taker(FeedName name, String key) throws ProblemException {
        // The match comes first: where it finds nothing it looks for feeds that were applied just now.
        var match = feeds.match(key).map(StoredFeed::feed);
        if (match.isPresent() && match.get().name().equals(name)) {
            return match.get();
        }
        var asked = feeds.named(name).orElseThrow(
                () -> new Problem(Kind.UNKNOWN_FEED, "no feed of this name is active; see /v1/feeds").exception());
        throw refused(match.isPresent() ? "the key would belong to the feed " + match.get().name()
                : "the key would not match the feed's pattern " + asked.feed().match().text());
    }

    private static ProblemException refused(String detail) {
        return new Problem(Kind.UPLOAD_REFUSED, detail).exception();
    }
}

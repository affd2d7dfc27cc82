package io.millrace.api.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.api.http.Problem;
import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Request;
import io.millrace.feed.FeedName;
import io.millrace.message.Json;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// What a client says that it is going to upload.
///
/// @param size in bytes, if it knows
record UploadRequest(FeedName feed, String fileName, OptionalLong size) {
    private static final int LONGEST = 16 * 1024;
    private static final Set<String> KNOWN = Set.of("feed", "fileName", "size");

    /// @throws ProblemException naming the first thing that is wrong, and where
    static UploadRequest read(Request request) throws ProblemException {
        String type = request.header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw new Problem(Kind.MEDIA_TYPE, "send the body as application/json").exception();
        }
        JsonNode json;
        try {
            json = Json.read(request.body().utf8(LONGEST));
        } catch (Json.NotJson e) {
            throw bad(e.getMessage());
        }
        if (!json.isObject()) {
            throw bad("the body is an object with feed, fileName and, if known, size");
        }
        for (var property : json.properties()) {
            if (!KNOWN.contains(property.getKey())) {
                throw bad("the body has no properties but feed, fileName and size");
            }
        }
        return new UploadRequest(feed(json.path("feed")), fileName(json.path("fileName")), size(json.path("size")));
    }

    private static FeedName feed(JsonNode feed) throws ProblemException {
        if (!feed.isTextual() || !FeedName.isFeedName(feed.textValue())) {
            throw bad("/feed is the name of a feed: 1 to 64 of a-z, 0-9, - and _");
        }
        return new FeedName(feed.textValue());
    }

    private static String fileName(JsonNode fileName) throws ProblemException {
        if (!fileName.isTextual()) {
            throw bad("/fileName is a text");
        }
        var fault = FileName.fault(fileName.textValue());
        if (fault.isPresent()) {
            throw bad("/fileName: " + fault.get());
        }
        return fileName.textValue();
    }

    private static OptionalLong size(JsonNode size) throws ProblemException {
        if (size.isMissingNode() || size.isNull()) {
            return OptionalLong.empty();
        }
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw bad("/size is a whole number of bytes");
        }
        return OptionalLong.of(size.longValue());
    }

    private static ProblemException bad(String detail) {
        return new Problem(Kind.BAD_BODY, detail).exception();
    }
}

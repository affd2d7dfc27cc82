package io.millrace.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.feed.StoredFeed;
import io.millrace.message.Json;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;

/// A feed as the API shows it.
final class FeedJson {
    private FeedJson() {}

    static ObjectNode of(StoredFeed stored) {
        var feed = stored.feed();
        return Json.object().put("name", feed.name().value()).put("version", stored.version())
                .put("title", feed.title()).put("match", feed.match().text())
                .put("format", feed.rows().format().toString().toLowerCase(java.util.Locale.ROOT))
                .put("applied", stored.applied().toString());
    }

    /// The Table Schema as it was applied; an empty object where the feed has none.
    static JsonNode schema(StoredFeed stored) {
        try {
            return Descriptor.read(stored.source()) instanceof Mapping feed
                    ? feed.get("schema").map(NodeJson::of).orElseGet(Json::object)
                    : Json.object();
        } catch (DescriptorException e) {
            throw new IllegalStateException("feed " + stored.feed().name() + " is stored, but cannot be read", e);
        }
    }
}

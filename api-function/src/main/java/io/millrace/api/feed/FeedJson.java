package io.millrace.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.feed.Punctuality;
import io.millrace.feed.StoredFeed;
import io.millrace.message.Json;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;

/// A feed as the API shows it.
final class FeedJson {
    private FeedJson() {}

    /// @param punctuality as the last sweep found it; null where there is none
    static ObjectNode of(StoredFeed stored, Punctuality punctuality) {
        var feed = stored.feed();
        var json = Json.object().put("name", feed.name().value()).put("version", stored.version())
                .put("title", feed.title()).put("match", feed.match().text())
                .put("format", feed.rows().format().toString().toLowerCase(java.util.Locale.ROOT))
                .put("applied", stored.applied().toString());
        feed.expectation().ifPresent(expectation -> {
            json.putObject("expect").put("every", expectation.every().toString()).put("files", expectation.files())
                    .put("grace", expectation.grace().toString());
            if (punctuality != null) {
                json.set("delivery", delivery(punctuality));
            }
        });
        return json;
    }

    private static ObjectNode delivery(Punctuality punctuality) {
        var json = Json.object().put("state", punctuality.state().name()).put("overdue", punctuality.overdue());
        if (punctuality.last() != null) {
            json.put("last", punctuality.last().toString());
        }
        return punctuality.due() == null ? json : json.put("due", punctuality.due().toString());
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

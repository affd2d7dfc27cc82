package io.millrace.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.message.Json.NotJson;
import io.millrace.message.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads a message body: S3 `Records` (raw delivery), an SNS `Notification` around them, an EventBridge event, or S3's test event.
///
/// Sources: Amazon S3 User Guide, "Event message structure" and "Using EventBridge"; Amazon SNS, "Message formats". Unknown fields are ignored; size, eTag,
/// versionId, sequencer and time may be missing. `eventVersion` has to be 2.x.
public final class EventBody {
    private static final int MOST_RECORDS = 1_000;

    private EventBody() {}

    /// @return one notice for each event that matters here, and for each record that cannot be read; none for a test event
    public static List<Notice> read(String body) throws UndecodableBody {
        try {
            var json = Json.read(body);
            boolean wrapped = json.path("Type").asText().equals("Notification") && json.path("Message").isTextual();
            return notices(wrapped ? Json.read(json.get("Message").textValue()) : json);
        } catch (NotJson e) {
            throw new UndecodableBody(e.getMessage());
        }
    }

    private static List<Notice> notices(JsonNode json) throws UndecodableBody {
        if (json.path("Event").asText().equals("s3:TestEvent")) {
            return List.of();
        }
        if (json.path("source").asText().equals("aws.s3") && json.path("detail").isObject()) {
            return eventBridge(json);
        }
        if (!json.path("Records").isArray()) {
            throw new UndecodableBody(
                    "neither Records of S3 nor an SNS notification, an EventBridge event or a test event");
        }
        if (json.get("Records").size() > MOST_RECORDS) {
            throw new UndecodableBody("more than " + MOST_RECORDS + " records");
        }
        var notices = new ArrayList<Notice>();
        for (var record : json.get("Records")) {
            try {
                s3(record, notices);
            } catch (UndecodableBody e) {
                // Its neighbours in the same message are taken all the same.
                notices.add(new Notice.Unreadable(e.getMessage()));
            }
        }
        return notices;
    }

    private static void s3(JsonNode record, List<Notice> notices) throws UndecodableBody {
        if (!record.path("eventVersion").asText().startsWith("2.")) {
            throw new UndecodableBody("eventVersion is not 2.x");
        }
        var name = record.path("eventName").asText();
        var object = record.path("s3").path("object");
        var encodedKey = required(object, "key");
        var decodedKey = FormKey.decode(encodedKey);
        var ref = ref(required(record.path("s3").path("bucket"), "name"), decodedKey.orElse(encodedKey), object, "eTag",
                "versionId");
        var time = time(record.path("eventTime"));
        if (name.startsWith("ObjectCreated:")) {
            notices.add(decodedKey.isPresent() ? new Notice.Created(ref, time) : new Notice.BadKey(ref, time));
        } else if (decodedKey.isPresent()
                && (name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:"))) {
            notices.add(removed(ref, time, name.endsWith(":Delete"), object.path("versionId").asText()));
        }
    }

    /// With a version id, "null" included, a deletion that leaves no marker is that of one version.
    private static Notice removed(ObjectRef object, Instant time, boolean forGood, String versionId) {
        if (!forGood || versionId.isEmpty()) {
            return new Notice.Removed(object, time);
        }
        return object.versionId() == null ? new Notice.NullVersionRemoved(object, time)
                : new Notice.VersionRemoved(object, time);
    }

    /// Here the key is not encoded, and the names have hyphens.
    private static List<Notice> eventBridge(JsonNode json) throws UndecodableBody {
        var detail = json.get("detail");
        var ref = ref(required(detail.path("bucket"), "name"), required(detail.path("object"), "key"),
                detail.path("object"), "etag", "version-id");
        var time = time(json.path("time"));
        return switch (json.path("detail-type").asText()) {
            case "Object Created" -> List.of(new Notice.Created(ref, time));
            case "Object Deleted" -> List
                    .of(removed(ref, time, detail.path("deletion-type").asText().equals("Permanently Deleted"),
                            detail.path("object").path("version-id").asText()));
            default -> List.of();
        };
    }

    private static ObjectRef ref(String bucket, String key, JsonNode object, String eTag, String versionId)
            throws UndecodableBody {
        try {
            var sequencer = object.path("sequencer").textValue();
            long size = object.path("size").isIntegralNumber() ? object.get("size").longValue()
                    : ObjectRef.UNKNOWN_SIZE;
            return new ObjectRef(bucket, key, object.path(versionId).textValue(),
                    sequencer == null ? null : new Sequencer(sequencer),
                    object.path(eTag).textValue(), size);
        } catch (IllegalArgumentException e) {
            throw new UndecodableBody("size or sequencer is out of its range");
        }
    }

    private static String required(JsonNode node, String name) throws UndecodableBody {
        var value = node.path(name).textValue();
        if (value == null || value.isEmpty()) {
            throw new UndecodableBody("a record without " + name);
        }
        return value;
    }

    private static Instant time(JsonNode node) {
        try {
            return node.isTextual() ? Instant.parse(node.textValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}

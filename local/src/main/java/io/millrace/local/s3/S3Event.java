package io.millrace.local.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.s3.store.Occurrence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The JSON that S3 sends ("Event message structure" of the S3 user guide).
final class S3Event {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private S3Event() {}

    static String of(Occurrence occurrence, String configurationId) {
        return occurrence.event().equals(Occurrence.TEST) ? test(occurrence) : event(occurrence, configurationId);
    }

    private static String test(Occurrence occurrence) {
        return JSON.createObjectNode().put("Service", "Amazon S3").put("Event", "s3:TestEvent")
                .put("Time", time(occurrence)).put("Bucket", occurrence.bucket())
                .put("RequestId", requestId(occurrence)).put("HostId", "local").toString();
    }

    private static String event(Occurrence occurrence, String configurationId) {
        ObjectNode envelope = JSON.createObjectNode();
        ObjectNode event = envelope.putArray("Records").addObject();
        event.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", LocalAccount.REGION)
                .put("eventTime", time(occurrence)).put("eventName", occurrence.event());
        event.putObject("userIdentity").put("principalId", "AWS:LOCAL");
        event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        event.putObject("responseElements").put("x-amz-request-id", requestId(occurrence)).put("x-amz-id-2", "local");
        ObjectNode s3 = event.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", configurationId);
        ObjectNode bucket = s3.putObject("bucket");
        bucket.put("name", occurrence.bucket());
        bucket.putObject("ownerIdentity").put("principalId", "LOCAL");
        bucket.put("arn", "arn:aws:s3:::" + occurrence.bucket());
        ObjectNode object = s3.putObject("object");
        object.put("key", encoded(occurrence.key()));
        if (occurrence.size() != null) {
            object.put("size", occurrence.size());
        }
        if (occurrence.eTag() != null) {
            object.put("eTag", occurrence.eTag());
        }
        if (occurrence.versionId() != null) {
            object.put("versionId", occurrence.versionId());
        }
        object.put("sequencer", sequencer(occurrence));
        return envelope.toString();
    }

    /// Form-encoded, but for the slashes: a space is `+`.
    static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String sequencer(Occurrence occurrence) {
        return "%018X".formatted(occurrence.sequence());
    }

    private static String requestId(Occurrence occurrence) {
        return "%016X".formatted(occurrence.sequence());
    }

    private static String time(Occurrence occurrence) {
        return TIME.format(Instant.ofEpochMilli(occurrence.time()));
    }
}

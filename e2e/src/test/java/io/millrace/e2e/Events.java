package io.millrace.e2e;

import io.millrace.message.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Events as S3 sends them, for deliveries that S3 itself would not make on demand.
final class Events {
    private Events() {}

    static String created(String bucket, String key, String versionId, String eTag, long size, String sequencer) {
        return "{\"Records\":[" + record("ObjectCreated:Put", bucket, key, versionId, eTag, size, sequencer) + "]}";
    }

    static String records(String... records) {
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    static String record(String name, String bucket, String key, String versionId, String eTag, long size,
            String sequencer) {
        var record = Json.object().put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", "us-east-1")
                .put("eventTime", Instant.now().toString()).put("eventName", name);
        var s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
        s3.putObject("bucket").put("name", bucket);
        s3.putObject("object").put("key", URLEncoder.encode(key, StandardCharsets.UTF_8)).put("size", size)
                .put("eTag", eTag.replace("\"", ""))
                .put("versionId", versionId).put("sequencer", sequencer);
        return record.toString();
    }
}

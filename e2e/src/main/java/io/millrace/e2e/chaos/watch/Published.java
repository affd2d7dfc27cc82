package io.millrace.e2e.chaos.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;

/// The results of one generation as a reader finds them: by the manifest, from S3.
public final class Published {
    private final S3Client s3;
    private final String bucket;
    private final JsonNode manifest;

    private Published(S3Client s3, String bucket, JsonNode manifest) {
        this.s3 = s3;
        this.bucket = bucket;
        this.manifest = manifest;
    }

    /// @param prefix of the generation's results
    /// @throws software.amazon.awssdk.services.s3.model.NoSuchKeyException where nothing is published
    public static Published read(S3Client s3, String bucket, String prefix) throws IOException, NotJson {
        var bytes = s3.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + "manifest.json")).asByteArray();
        return new Published(s3, bucket, Json.read(new String(bytes, StandardCharsets.UTF_8)));
    }

    /// Where results of a file are: from what the API tells of it.
    public static String prefix(JsonNode file) {
        return "results/feed=%s/date=%s/%s/g%d/".formatted(file.path("feed").asText(),
                file.path("times").path("received").asText().substring(0, 10), file.path("id").asText(),
                file.path("generation").asInt());
    }

    public JsonNode manifest() {
        return manifest;
    }

    /// All outputs of a kind, decompressed, in order of their parts.
    ///
    /// @param kind `rows` or `rejects`
    public byte[] output(String kind) throws IOException {
        var whole = new ByteArrayOutputStream();
        var outputs = StreamSupport.stream(manifest.path("outputs").spliterator(), false)
                .filter(output -> output.path("kind").asText().equals(kind))
                .sorted(Comparator.comparingInt(output -> output.path("part").asInt())).toList();
        for (var output : outputs) {
            var stored = s3.getObject(get -> get.bucket(bucket).key(output.path("key").asText()));
            try (var plain = decompressed(stored, output.path("compression").asText())) {
                plain.transferTo(whole);
            }
        }
        return whole.toByteArray();
    }

    private static InputStream decompressed(InputStream stored, String compression) throws IOException {
        return switch (compression) {
            case "zstd" -> new ZstdInputStream(stored).setContinuous(false);
            case "gzip" -> new GZIPInputStream(stored);
            default -> stored;
        };
    }

    public static long lines(byte[] bytes) {
        long lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}

package io.millrace.api.upload;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/// Links by which anyone who has them can store one object for a while.
@FunctionalInterface
public interface UploadLinks {
    /// @param size in bytes, if known: then nothing of another size can be stored by the link
    UploadLink store(String key, OptionalLong size);

    /// @param headers that the PUT must carry, besides `host`
    record UploadLink(String bucket, String url, Map<String, String> headers, Instant expires) {
        public UploadLink {
            headers = Map.copyOf(headers);
        }
    }
}

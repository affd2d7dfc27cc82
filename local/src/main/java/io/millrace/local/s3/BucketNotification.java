package io.millrace.local.s3;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// One notification of a bucket: which events go where.
///
/// @param id the configuration id that events carry
/// @param events patterns such as `s3:ObjectCreated:*` or `s3:ObjectRemoved:Delete`
/// @param prefix of the form-encoded key; empty for any (S3 event notifications, "Configuring event notifications using object key name filtering")
/// @param suffix of the form-encoded key; empty for any
/// @param target is given each event's JSON, one at a time, at least once; when it throws, the event is kept and tried again
public record BucketNotification(String id, List<String> events, String prefix, String suffix,
        Consumer<String> target) {
    public BucketNotification {
        Objects.requireNonNull(id);
        events = List.copyOf(events);
        prefix = Objects.requireNonNullElse(prefix, "");
        suffix = Objects.requireNonNullElse(suffix, "");
        Objects.requireNonNull(target);
    }

    /// @param event without `s3:`, for example `ObjectCreated:Put`
    boolean wants(String event, String encodedKey) {
        return encodedKey.startsWith(prefix) && encodedKey.endsWith(suffix)
                && events.stream().anyMatch(pattern -> matches(pattern, "s3:" + event));
    }

    private static boolean matches(String pattern, String event) {
        return pattern.endsWith("*") ? event.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(event);
    }
}

package io.millrace.api.upload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The name under which a client wants to store a file, below the feed's folder. It may have folders of its own.
public final class FileName {
    /// An S3 key has 1,024 bytes; the folder before the name needs its share.
    static final int LONGEST = 900;

    private FileName() {}

    /// @return what is wrong with `name`; empty where nothing is
    public static Optional<String> fault(String name) {
        if (name.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(name)
                || name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("fileName has 1 to " + LONGEST + " bytes of UTF-8");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("fileName has no control characters");
        }
        if (List.of(name.split("/", -1)).stream().anyMatch(segment -> segment.isEmpty() || segment.equals(".")
                || segment.equals(".."))) {
            return Optional
                    .of("fileName has no empty segment, no . and no .. between its slashes, and none at its ends");
        }
        return Optional.empty();
    }
}

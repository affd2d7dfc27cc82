package io.millrace.feed;

import java.util.regex.Pattern;

/// The name of a feed: lower-case letters, digits, `-` and `_`, 1 to 64 characters, beginning with a letter or digit.
public record FeedName(String value) implements Comparable<FeedName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    public FeedName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a feed's name has 1 to 64 of a-z, 0-9, - and _, and begins with a letter or digit");
        }
    }

    /// Whether `text` could name a feed.
    public static boolean isFeedName(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public int compareTo(FeedName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.millrace.feed;

import java.util.Objects;

/// Which keys a feed takes: `*` stands for any run of characters within a segment, `**` across segments, everything else for itself.
///
/// Matching is linear in pattern times key, whatever the pattern; keys and patterns have at most 1,024 characters.
public record FeedPattern(String text) implements Comparable<FeedPattern> {
    private static final int LONGEST = 1024;

    public FeedPattern {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a pattern has 1 to " + LONGEST + " characters");
        }
    }

    public boolean matches(String key) {
        // reachable[j]: the pattern read so far can match the first j characters of the key.
        var reachable = new boolean[key.length() + 1];
        reachable[0] = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                boolean across = i + 1 < text.length() && text.charAt(i + 1) == '*';
                i += across ? 1 : 0;
                for (int j = 1; j <= key.length(); j++) {
                    reachable[j] |= reachable[j - 1] && (across || key.charAt(j - 1) != '/');
                }
            } else {
                for (int j = key.length(); j > 0; j--) {
                    reachable[j] = reachable[j - 1] && key.charAt(j - 1) == c;
                }
                reachable[0] = false;
            }
        }
        return reachable[key.length()];
    }

    /// The more specific pattern first: more characters that stand for themselves, then fewer stars, then by text.
    @Override
    public int compareTo(FeedPattern other) {
        int byLiterals = Integer.compare(other.literals(), literals());
        int byStars = Integer.compare(text.length() - literals(), other.text.length() - other.literals());
        return byLiterals != 0 ? byLiterals : byStars != 0 ? byStars : text.compareTo(other.text);
    }

    private int literals() {
        return (int) text.chars().filter(c -> c != '*').count();
    }
}

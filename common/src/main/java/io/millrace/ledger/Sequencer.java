package io.millrace.ledger;

import java.util.HexFormat;
import java.util.Locale;

/// The order of the events of one bucket and key; between different keys it means nothing.
///
/// S3 gives hexadecimal strings of unequal length: "right pad the shorter value with zeros, then compare lexicographically" (Amazon S3 User Guide,
/// "Event message structure"). Kept padded to 64 characters in one case, so that a database can compare it as a string.
public record Sequencer(String padded) implements Comparable<Sequencer> {
    private static final int WIDTH = 64;

    public Sequencer {
        if (padded.isEmpty() || padded.length() > WIDTH || !padded.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a sequencer has 1 to " + WIDTH + " hexadecimal digits");
        }
        padded = padded.toLowerCase(Locale.ROOT) + "0".repeat(WIDTH - padded.length());
    }

    @Override
    public int compareTo(Sequencer other) {
        return padded.compareTo(other.padded);
    }
}

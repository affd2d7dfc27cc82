package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.millrace.rows.RejectCode;

/// A bound on dates with times. One without a zone is taken as UTC.
final class InstantRule extends Rule {
    private final Bound bound;
    private final OffsetDateTime limit;

    InstantRule(Bound bound, byte[] limit) {
        this.bound = bound;
        this.limit = parse(limit, 0, limit.length);
    }

    /// @param w the quoted ISO form
    private static OffsetDateTime parse(byte[] w, int start, int end) {
        String text = new String(w, start + 1, end - start - 2, StandardCharsets.US_ASCII);
        // Nanoseconds are as fine as java.time goes; what a fraction has beyond them does not change the order enough to matter.
        int point = text.indexOf('.');
        if (point > 0) {
            int digits = point + 1;
            while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
                digits++;
            }
            text = text.substring(0, Math.min(digits, point + 10)) + text.substring(digits);
        }
        int zone = Math.max(text.indexOf('Z'), Math.max(text.indexOf('+'), text.lastIndexOf('-')));
        return zone > 10
                ? OffsetDateTime.of(LocalDateTime.parse(text.substring(0, zone)), ZoneOffset.of(text.substring(zone)))
                : OffsetDateTime.of(LocalDateTime.parse(text), ZoneOffset.UTC);
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        return bound.allows(parse(w, start, end).toInstant().compareTo(limit.toInstant()));
    }

    @Override
    public RejectCode code() {
        return bound.code();
    }

    @Override
    public String wants() {
        return "must be " + bound.words() + " " + limit;
    }
}

package io.millrace.rows.check;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.millrace.rows.RejectCode;

/// A bound on durations. Months differ in length, so two durations are compared by adding them to the four dates of XML Schema part 2, 3.2.6.2; the bound is
/// kept if all four agree that it is.
final class DurationRule extends Rule {
    private static final Pattern PARTS = Pattern
            .compile("(-)?P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?");
    private static final List<LocalDateTime> STARTS = List.of(LocalDateTime.of(1696, 9, 1, 0, 0),
            LocalDateTime.of(1697, 2, 1, 0, 0), LocalDateTime.of(1903, 3, 1, 0, 0),
            LocalDateTime.of(1903, 7, 1, 0, 0));
    private static final long MAX_MONTHS = 120_000_000;

    private final Bound bound;
    private final String written;
    private final List<BigDecimal> limit;

    DurationRule(Bound bound, byte[] limit) {
        this.bound = bound;
        this.written = new String(limit, 1, limit.length - 2, StandardCharsets.US_ASCII);
        this.limit = ends(written);
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        List<BigDecimal> ends = ends(new String(w, start + 1, end - start - 2, StandardCharsets.US_ASCII));
        for (int i = 0; i < ends.size(); i++) {
            if (!bound.allows(ends.get(i).compareTo(limit.get(i)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public RejectCode code() {
        return bound.code();
    }

    @Override
    public String wants() {
        return "must be " + bound.words() + " " + written;
    }

    /// Seconds from the epoch after adding the duration to each start.
    private static List<BigDecimal> ends(String duration) {
        Matcher matcher = PARTS.matcher(duration);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration");
        }
        BigDecimal sign = BigDecimal.valueOf(matcher.group(1) == null ? 1 : -1);
        BigDecimal months = number(matcher, 2).multiply(BigDecimal.valueOf(12)).add(number(matcher, 3)).multiply(sign);
        BigDecimal seconds = number(matcher, 4).multiply(BigDecimal.valueOf(86_400))
                .add(number(matcher, 5).multiply(BigDecimal.valueOf(3_600)))
                .add(number(matcher, 6).multiply(BigDecimal.valueOf(60))).add(number(matcher, 7)).multiply(sign);
        long whole = months.min(BigDecimal.valueOf(MAX_MONTHS)).max(BigDecimal.valueOf(-MAX_MONTHS)).longValue();
        return STARTS.stream()
                .map(start -> BigDecimal.valueOf(start.plusMonths(whole).toEpochSecond(ZoneOffset.UTC)).add(seconds))
                .toList();
    }

    private static BigDecimal number(Matcher matcher, int group) {
        if (matcher.group(group) == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal value = Decimals.parse(matcher.group(group));
        int magnitude = value.precision() - value.scale();
        // No bound is near such a value, and the sum with a date would have as many digits.
        return value.signum() == 0 || Math.abs(magnitude) <= Decimals.MAX_DIGITS
                ? value
                : BigDecimal.ONE.scaleByPowerOfTen(Integer.signum(magnitude) * Decimals.MAX_DIGITS);
    }
}

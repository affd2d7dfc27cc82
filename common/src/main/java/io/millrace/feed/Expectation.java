package io.millrace.feed;

import io.millrace.rows.descriptor.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a feed is expected to deliver: in any period of `every`, ending now, so many files. `expect: {every: 1d, files: 1..10}`.
///
/// @param every one second to 366 days
/// @param least fewer in a period make the delivery late; 0: never late
/// @param most more in a period are too many; at most [#MOST_FILES], or [Integer#MAX_VALUE] for no bound
/// @param grace how much later than `every` a delivery may come; a tenth of it unless said otherwise, since senders are not clocks
public record Expectation(Duration every, int least, int most, Duration grace) {
    /// As many files are looked at for each feed with each sweep.
    static final int MOST_FILES = 1_000;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,4})([smhd])");
    private static final Pattern FILES = Pattern.compile("(\\d{1,4})(\\.\\.(\\d{1,4})?)?");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int GRACE_SHARE = 10;

    /// How many of the newest files the judgement needs.
    public int wanted() {
        return most == Integer.MAX_VALUE ? Math.max(1, least) : Math.max(least, most + 1);
    }

    /// @param arrivals when the newest [#wanted] files came, newest first; fewer where there are no more
    /// @param since since when this is expected
    public Punctuality judge(FeedName feed, List<Instant> arrivals, Instant since, Instant now) {
        var last = arrivals.isEmpty() ? null : arrivals.getFirst();
        if (least > 0) {
            var begun = arrivals.size() < least ? since : later(arrivals.get(least - 1), since);
            var due = begun.plus(every);
            if (now.isAfter(due.plus(grace))) {
                long overdue = 1 + Duration.between(due.plus(grace), now).dividedBy(every);
                return new Punctuality(feed, Punctuality.State.LATE, last, due, overdue);
            }
            if (!isTooMany(arrivals, now)) {
                return new Punctuality(feed, Punctuality.State.ON_TIME, last, due, 0);
            }
        }
        return new Punctuality(feed, isTooMany(arrivals, now) ? Punctuality.State.TOO_MANY : Punctuality.State.ON_TIME,
                last, null, 0);
    }

    private boolean isTooMany(List<Instant> arrivals, Instant now) {
        return arrivals.size() > most && arrivals.get(most).isAfter(now.minus(every));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /// For people, as in a feed.
    public String files() {
        return least == most ? String.valueOf(least) : least + ".." + (most == Integer.MAX_VALUE ? "" : most);
    }

    /// Reads the key `expect` of a feed; what is wrong with it is reported there, and it is empty then.
    static Optional<Expectation> read(Entries feed) {
        return feed.mapping("expect").flatMap(mapping -> {
            var entries = new Entries(mapping, "expect", feed.problems());
            var every = duration(entries, "every", SHORTEST);
            if (every.isEmpty() && !entries.has("every")) {
                entries.problem("every", "has to be there, for example 1d");
            }
            var grace = duration(entries, "grace", Duration.ZERO);
            var files = entries.text("files").or(() -> Optional.of("1..")).flatMap(text -> files(entries, text));
            entries.refuseOthers();
            return every.flatMap(period -> files.map(range -> new Expectation(period, range[0], range[1],
                    grace.orElse(period.dividedBy(GRACE_SHARE)))));
        });
    }

    private static Optional<Duration> duration(Entries entries, String key, Duration least) {
        return entries.text(key).flatMap(text -> {
            var matcher = DURATION.matcher(text);
            var duration = matcher.matches() ? duration(Long.parseLong(matcher.group(1)), matcher.group(2).charAt(0))
                    : LONGEST.plusDays(1);
            if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
                entries.problem(key, "must be a number and s, m, h or d, at most 366d, but is '" + text + "'");
                return Optional.empty();
            }
            return Optional.of(duration);
        });
    }

    private static Duration duration(long number, char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Optional<int[]> files(Entries entries, String text) {
        var matcher = FILES.matcher(text);
        if (matcher.matches()) {
            int least = Integer.parseInt(matcher.group(1));
            int most = matcher.group(2) == null ? least
                    : matcher.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(3));
            if (least <= MOST_FILES && most >= least && most > 0 && (most == Integer.MAX_VALUE || most <= MOST_FILES)) {
                return Optional.of(new int[] {least, most});
            }
        }
        entries.problem("files", "must be a number or a range such as 1..10, at most " + MOST_FILES + ", but is '"
                + text + "'");
        return Optional.empty();
    }
}

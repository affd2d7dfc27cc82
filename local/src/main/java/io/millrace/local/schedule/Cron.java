package io.millrace.local.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// AWS's cron: minutes, hours, day of month, month, day of week (1 = Sunday), year. `L`, `W` and `#` are not known here.
record Cron(BitSet minutes, BitSet hours, BitSet daysOfMonth, BitSet months, BitSet daysOfWeek,
        BitSet years) implements ScheduleExpression {
    private static final List<String> MONTHS = List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG",
            "SEP",
            "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int LAST_YEAR = 2199;

    static Cron read(String text) {
        String[] fields = text.strip().split(" +");
        if (fields.length != 6) {
            throw new IllegalArgumentException("a cron has six fields: " + text);
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException("either the day of the month or the day of the week is a ?: " + text);
        }
        return new Cron(field(fields[0], 0, 59, List.of()), field(fields[1], 0, 23, List.of()),
                field(fields[2], 1, 31, List.of()), field(fields[3], 1, 12, MONTHS), field(fields[4], 1, 7, DAYS),
                field(fields[5], 1970, LAST_YEAR, List.of()));
    }

    private static BitSet field(String text, int least, int most, List<String> names) {
        BitSet set = new BitSet();
        for (String item : text.split(",", -1)) {
            String[] step = item.split("/", 2);
            int[] range = range(step[0], least, most, names);
            int by = step.length == 1 ? 1 : value(step[1], 1, most, List.of());
            int last = step.length == 2 && !step[0].contains("-") ? most : range[1];
            for (int value = range[0]; value <= last; value += by) {
                set.set(value);
            }
        }
        return set;
    }

    private static int[] range(String text, int least, int most, List<String> names) {
        if (text.equals("*") || text.equals("?")) {
            return new int[] {least, most};
        }
        String[] ends = text.split("-", 2);
        int first = value(ends[0], least, most, names);
        return new int[] {first, ends.length == 1 ? first : value(ends[1], least, most, names)};
    }

    private static int value(String text, int least, int most, List<String> names) {
        int named = names.indexOf(text.toUpperCase(java.util.Locale.ROOT));
        int value = named > 0 ? named : text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException("not a value from " + least + " to " + most + " in a cron: " + text);
        }
        return value;
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (time.getYear() <= LAST_YEAR) {
            if (!years.get(time.getYear())) {
                time = time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1).plusYears(1);
            } else if (!months.get(time.getMonthValue())) {
                time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!day(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return Optional.of(time.toInstant());
            }
        }
        return Optional.empty();
    }

    private boolean day(ZonedDateTime time) {
        return daysOfMonth.get(time.getDayOfMonth()) && daysOfWeek.get(time.getDayOfWeek().getValue() % 7 + 1);
    }
}

package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;

/// Takes a value by the first check that accepts it: the format `any` of dates and times.
final class FirstOf extends Check {
    private static final List<String> DATES = List.of("%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y",
            "%b %d, %Y", "%B %d, %Y");
    private static final List<String> TIMES = List.of("%H:%M:%S.%f", "%H:%M", "%I:%M:%S %p", "%I:%M %p");

    private final List<Check> checks;
    private final String wants;

    private FirstOf(List<Check> checks, String wants) {
        this.checks = List.copyOf(checks);
        this.wants = wants;
    }

    /// The ISO form, year first, or day and month told apart by a name or by dots; never `01/02/2020`, which nobody can tell.
    static Check anyDate() {
        List<Check> checks = new java.util.ArrayList<>(List.of(new DateCheck(DateCheck.Form.DATE)));
        DATES.forEach(pattern -> checks.add(Strptime.of(pattern, Moment.Parts.DATE)));
        return new FirstOf(checks, "a date as yyyy-mm-dd or one of " + String.join(", ", DATES));
    }

    static Check anyTime() {
        List<Check> checks = new java.util.ArrayList<>(List.of(new DateCheck(DateCheck.Form.TIME)));
        TIMES.forEach(pattern -> checks.add(Strptime.of(pattern, Moment.Parts.TIME)));
        return new FirstOf(checks, "a time as hh:mm:ss or one of " + String.join(", ", TIMES));
    }

    static Check anyDateTime() {
        List<String> patterns = List.of("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S%z",
                "%Y-%m-%d %H:%M:%S.%f%z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M",
                "%Y-%m-%dT%H:%M:%S%z", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%S%z",
                "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z",
                "%d %b %Y %H:%M:%S", "%a %b %d %H:%M:%S %Y", "%d/%b/%Y:%H:%M:%S %z");
        List<Check> checks = new java.util.ArrayList<>(List.of(new DateTimeCheck()));
        patterns.forEach(pattern -> checks.add(Strptime.of(pattern, Moment.Parts.DATE_TIME)));
        return new FirstOf(checks, "a date and time as yyyy-mm-ddThh:mm:ss or one of " + String.join(", ", patterns));
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        int start = out.length;
        for (Check check : checks) {
            if (check.text(b, from, to, out)) {
                return true;
            }
            out.length = start;
        }
        return false;
    }

    @Override
    public String wants() {
        return wants;
    }
}

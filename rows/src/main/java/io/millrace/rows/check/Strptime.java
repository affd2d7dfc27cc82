package io.millrace.rows.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.millrace.rows.bytes.Out;

/// Dates and times by a pattern of Python's `strptime` in the C locale, written as ISO 8601. Directives: `%Y %y %m %d %j %H %I %M %S %f %p %b %B %h %a %A %z
/// %Z %T %D %F %R %n %t %%`. As in Python, numbers may have fewer digits than their width, a blank in the pattern stands for any run of blanks, and `%y`
/// below 69 is in this century. `%Z` takes UTC, GMT and Z only, because other names are ambiguous.
final class Strptime extends Check {
    private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
            "august", "september", "october", "november", "december");
    private static final List<String> DAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
            "sunday");
    private static final String DIRECTIVES = "YymdjHIMSfpbBhaAzZ%";

    private final String pattern;
    private final String written;
    private final Moment.Parts parts;

    private Strptime(String written, String pattern, Moment.Parts parts) {
        this.written = written;
        this.pattern = pattern;
        this.parts = parts;
    }

    static Strptime of(String pattern, Moment.Parts parts) {
        return new Strptime(pattern, expand(pattern), parts);
    }

    private static String expand(String pattern) {
        return pattern.replace("%T", "%H:%M:%S").replace("%D", "%m/%d/%y").replace("%F", "%Y-%m-%d")
                .replace("%R", "%H:%M").replace("%n", " ").replace("%t", " ");
    }

    /// What is wrong with a pattern, if anything.
    static Optional<String> mistake(String pattern) {
        String expanded = expand(pattern);
        boolean directive = false;
        for (int i = 0; i < expanded.length(); i++) {
            if (expanded.charAt(i) == '%') {
                if (++i == expanded.length() || DIRECTIVES.indexOf(expanded.charAt(i)) < 0) {
                    return Optional.of("the directive '" + expanded.substring(i - 1, Math.min(i + 1, expanded.length()))
                            + "' is not supported");
                }
                directive |= expanded.charAt(i) != '%';
            }
        }
        return directive
                ? Optional.empty()
                : Optional.of("'" + pattern + "' is neither default, any nor a strptime pattern such as %d/%m/%Y");
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        Moment moment = new Moment();
        int p = from;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && pattern.charAt(++i) != '%') {
                p = directive(pattern.charAt(i), b, p, to, moment);
                if (p < 0) {
                    return false;
                }
            } else if (c == ' ') {
                int start = p;
                while (p < to && (b[p] == ' ' || b[p] == '\t')) {
                    p++;
                }
                if (p == start) {
                    return false;
                }
            } else {
                byte[] literal = String.valueOf(c == '%' ? '%' : c)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                for (byte expected : literal) {
                    if (p == to || b[p++] != expected) {
                        return false;
                    }
                }
            }
        }
        return p == to && moment.write(parts, out);
    }

    @Override
    public String wants() {
        String kind = switch (parts) {
            case DATE -> "a date";
            case TIME -> "a time";
            case DATE_TIME -> "a date and time";
        };
        return kind + " as " + written;
    }

    private static int directive(char letter, byte[] b, int p, int to, Moment moment) {
        return switch (letter) {
            case 'Y' -> p + 4 <= to && Digits.four(b, p) >= 0 ? set(moment, 'Y', Digits.four(b, p), p + 4) : -1;
            case 'y' -> p + 2 <= to && Digits.two(b, p) >= 0 ? set(moment, 'y', Digits.two(b, p), p + 2) : -1;
            case 'm', 'd', 'H', 'I', 'M', 'S' -> number(letter, b, p, to, 2, moment);
            case 'j' -> number(letter, b, p, to, 3, moment);
            case 'f' -> number(letter, b, p, to, 6, moment);
            case 'b', 'h' -> name(MONTHS, true, b, p, to, moment);
            case 'B' -> name(MONTHS, false, b, p, to, moment);
            case 'a' -> name(DAYS, true, b, p, to, null);
            case 'A' -> name(DAYS, false, b, p, to, null);
            case 'p' -> meridiem(b, p, to, moment);
            default -> zone(letter, b, p, to, moment);
        };
    }

    private static int number(char letter, byte[] b, int p, int to, int width, Moment moment) {
        int value = 0;
        int at = p;
        while (at < to && at - p < width && NumberCheck.isDigit(b[at])) {
            value = value * 10 + b[at++] - '0';
        }
        if (at == p) {
            return -1;
        }
        for (int i = at - p; letter == 'f' && i < 6; i++) {
            value *= 10;
        }
        return set(moment, letter, value, at);
    }

    private static int set(Moment moment, char letter, int value, int next) {
        switch (letter) {
            case 'Y' -> moment.year = value;
            case 'y' -> moment.year = value < 69 ? 2000 + value : 1900 + value;
            case 'm' -> moment.month = value;
            case 'd' -> moment.day = value;
            case 'H' -> moment.hour = value;
            case 'I' -> moment.hour12 = value;
            case 'M' -> moment.minute = value;
            case 'S' -> moment.second = value;
            case 'j' -> moment.dayOfYear = value;
            default -> moment.micros = value;
        }
        return letter == 'I' && (value < 1 || value > 12) || letter == 'j' && value < 1 ? -1 : next;
    }

    private static int name(List<String> names, boolean brief, byte[] b, int p, int to, Moment moment) {
        for (int i = 0; i < names.size(); i++) {
            String name = brief ? names.get(i).substring(0, 3) : names.get(i);
            if (starts(b, p, to, name)) {
                if (moment != null) {
                    moment.month = i + 1;
                }
                return p + name.length();
            }
        }
        return -1;
    }

    private static int meridiem(byte[] b, int p, int to, Moment moment) {
        moment.afternoon = starts(b, p, to, "pm");
        return moment.afternoon || starts(b, p, to, "am") ? p + 2 : -1;
    }

    private static int zone(char letter, byte[] b, int p, int to, Moment moment) {
        for (String name : List.of("utc", "gmt", "z")) {
            if (starts(b, p, to, name) && (letter == 'Z' || name.equals("z"))) {
                moment.zone = "Z";
                return p + name.length();
            }
        }
        if (letter == 'Z' || p + 5 > to || b[p] != '+' && b[p] != '-') {
            return -1;
        }
        int minutes = b[p + 3] == ':' ? p + 4 : p + 3;
        if (minutes + 2 > to || Digits.two(b, p + 1) < 0 || Digits.two(b, p + 1) > 23 || Digits.two(b, minutes) < 0
                || Digits.two(b, minutes) > 59) {
            return -1;
        }
        moment.zone = String.format(Locale.ROOT, "%c%02d:%02d", b[p], Digits.two(b, p + 1), Digits.two(b, minutes));
        return minutes + 2;
    }

    private static boolean starts(byte[] b, int p, int to, String lower) {
        if (p + lower.length() > to) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if ((b[p + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

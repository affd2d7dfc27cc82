package io.millrace.rows.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.millrace.rows.schema.FieldType;
import io.millrace.rows.schema.FieldType.PointFormat;
import io.millrace.rows.schema.FieldType.TextFormat;

/// All types that are tried on a column, the most specific first.
final class Candidates {
    private static final String DAY_OR_MONTH = "date";
    private static final String COMMA = "comma";
    private static final List<String> TRUE = List.of("true", "True", "TRUE", "1");
    private static final List<String> FALSE = List.of("false", "False", "FALSE", "0");

    /// Patterns that nothing else can be mistaken for.
    private static final List<String> DATES = List.of("%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d.%m.%y", "%d %b %Y",
            "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%d/%b/%Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y",
            "%a, %d %b %Y");
    private static final List<String> TIMES = List.of("%H:%M", "%H:%M:%S.%f", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p");
    private static final List<String> DATE_TIMES = List.of("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M",
            "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M:%S.%f%z", "%Y-%m-%d %H:%M:%S %z",
            "%Y-%m-%d %H:%M:%S %Z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y/%m/%d %H:%M:%S",
            "%Y/%m/%d %H:%M", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%S%z", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M",
            "%d.%m.%Y, %H:%M:%S", "%d.%m.%Y, %H:%M", "%d %b %Y %H:%M:%S", "%d-%b-%Y %H:%M:%S", "%d-%b-%Y %H:%M",
            "%a %b %d %H:%M:%S %Y", "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z", "%d/%b/%Y:%H:%M:%S %z");
    private static final List<String> TIMES_AFTER_DATES = List.of("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p");

    static final List<Candidate> ALL = all();
    /// Whatever is a text; the last of all.
    static final Candidate TEXT = ALL.getLast();

    private Candidates() {}

    private static List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        all.add(Candidate.of(new FieldType.Year(), Shapes::isYear));
        all.add(Candidate.of(new FieldType.Date("%Y%m%d"), Shapes::isCompactDate));
        all.add(Candidate.of(new FieldType.Whole(Optional.empty(), true), Shapes::isNumber));
        all.add(Candidate.of(new FieldType.Number(".", Optional.empty(), true), Shapes::isNumber));
        numbers(all);
        all.add(Candidate.of(new FieldType.Bool(TRUE, FALSE)));
        for (List<List<String>> words : List.of(
                List.of(List.of("yes", "Yes", "YES"), List.of("no", "No", "NO")),
                List.of(List.of("y", "Y"), List.of("n", "N")), List.of(List.of("t", "T"), List.of("f", "F")),
                List.of(List.of("on", "On", "ON"), List.of("off", "Off", "OFF")))) {
            all.add(Candidate.of(new FieldType.Bool(words.getFirst(), words.getLast())));
        }
        all.add(Candidate.of(new FieldType.YearMonth()));
        times(all);
        all.add(Candidate.of(new FieldType.Duration()));
        all.add(Candidate.of(new FieldType.Text(TextFormat.UUID)));
        all.add(Candidate.of(new FieldType.Text(TextFormat.EMAIL)));
        all.add(Candidate.of(new FieldType.Text(TextFormat.URI), Shapes::isUri));
        all.add(Candidate.of(new FieldType.GeoPoint(PointFormat.DEFAULT), Shapes::isPoint));
        all.add(Candidate.of(new FieldType.GeoPoint(PointFormat.OBJECT)));
        all.add(Candidate.of(new FieldType.GeoJson(false)));
        all.add(Candidate.of(new FieldType.GeoJson(true)));
        all.add(Candidate.of(new FieldType.JsonObject()));
        all.add(Candidate.of(new FieldType.JsonArray()));
        all.add(Candidate.of(new FieldType.Text(TextFormat.DEFAULT)));
        return List.copyOf(all);
    }

    /// `1,234` may be a thousand or a little more than one; `1.234.567` and `1,5` tell.
    private static void numbers(List<Candidate> all) {
        all.add(number(true, ",", ".").readAs(COMMA, "groupChar \",\""));
        all.add(number(false, ",", ".").readAs(COMMA, "groupChar \",\""));
        all.add(Candidate.of(new FieldType.Number(",", Optional.empty(), true), Shapes::isNumber).readAs(COMMA,
                "decimalChar \",\""));
        for (String group : List.of(".", " ", "\u00a0", "\u202f", "'", "’", "_")) {
            all.add(number(true, group, ","));
            if (!group.equals(".")) {
                all.add(number(false, group, "."));
            }
            all.add(group.equals(".")
                    ? number(false, group, ",").readAs(COMMA, "decimalChar \",\"")
                    : number(false, group, ","));
        }
    }

    private static Candidate number(boolean whole, String group, String decimal) {
        return Candidate.of(whole
                ? new FieldType.Whole(Optional.of(group), true)
                : new FieldType.Number(decimal, Optional.of(group), true), Shapes.grouped(group, decimal));
    }

    private static void times(List<Candidate> all) {
        all.add(Candidate.of(new FieldType.Date("default")));
        DATES.forEach(pattern -> all.add(Candidate.of(new FieldType.Date(pattern))));
        all.add(Candidate.of(new FieldType.DateTime("default")));
        DATE_TIMES.forEach(pattern -> all.add(Candidate.of(new FieldType.DateTime(pattern))));
        for (String mark : List.of("/", "-")) {
            for (String order : List.of("%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y", "%y/%m/%d")) {
                String date = order.replace("/", mark);
                all.add(Candidate.of(new FieldType.Date(date)).readAs(DAY_OR_MONTH, date));
                for (String time : TIMES_AFTER_DATES) {
                    String pattern = date + " " + time;
                    all.add(Candidate.of(new FieldType.DateTime(pattern)).readAs(DAY_OR_MONTH, pattern));
                }
            }
        }
        all.add(Candidate.of(new FieldType.Time("default")));
        TIMES.forEach(pattern -> all.add(Candidate.of(new FieldType.Time(pattern))));
        all.add(Candidate.of(new FieldType.Date("any")));
        all.add(Candidate.of(new FieldType.Time("any")));
        all.add(Candidate.of(new FieldType.DateTime("any")));
    }
}

package io.millrace.rows.check;

import java.util.Optional;

import io.millrace.rows.schema.FieldType;

/// Compiles the type of a field into its check.
public final class Checks {
    private Checks() {}

    public static Check of(FieldType type) {
        return switch (type) {
            case FieldType.Text text -> new TextCheck(text.format());
            case FieldType.Number number -> number(false, number.decimalChar(), number.groupChar(), number.bare());
            case FieldType.Whole whole -> number(true, ".", whole.groupChar(), whole.bare());
            case FieldType.Bool bool -> new BoolCheck(bool);
            case FieldType.JsonObject _ -> new JsonCheck(JsonKind.OBJECT);
            case FieldType.JsonArray _ -> new JsonCheck(JsonKind.ARRAY);
            case FieldType.ListOf list -> new ListCheck(list.delimiter(), of(list.item()));
            case FieldType.DateTime(String format) -> switch (format) {
                case "default" -> new DateTimeCheck();
                case "any" -> FirstOf.anyDateTime();
                default -> Strptime.of(format, Moment.Parts.DATE_TIME);
            };
            case FieldType.Date(String format) -> switch (format) {
                case "default" -> new DateCheck(DateCheck.Form.DATE);
                case "any" -> FirstOf.anyDate();
                default -> Strptime.of(format, Moment.Parts.DATE);
            };
            case FieldType.Time(String format) -> switch (format) {
                case "default" -> new DateCheck(DateCheck.Form.TIME);
                case "any" -> FirstOf.anyTime();
                default -> Strptime.of(format, Moment.Parts.TIME);
            };
            case FieldType.Year _ -> new DateCheck(DateCheck.Form.YEAR);
            case FieldType.YearMonth _ -> new DateCheck(DateCheck.Form.YEAR_MONTH);
            case FieldType.Duration _ -> new DurationCheck();
            case FieldType.GeoPoint point -> new GeoPointCheck(point.format());
            case FieldType.GeoJson geo -> new GeoJsonCheck(geo.topo());
            case FieldType.Any _ -> new AnyCheck();
        };
    }

    /// What is wrong with the format of a date or time, if anything.
    public static Optional<String> formatMistake(FieldType type) {
        String format = switch (type) {
            case FieldType.DateTime(String pattern) -> pattern;
            case FieldType.Date(String pattern) -> pattern;
            case FieldType.Time(String pattern) -> pattern;
            default -> "default";
        };
        return format.equals("default") || format.equals("any") ? Optional.empty() : Strptime.mistake(format);
    }

    private static Check number(boolean integer, String decimal, Optional<String> group, boolean bare) {
        return decimal.equals(".") && group.isEmpty() && bare
                ? new NumberCheck(integer)
                : new DressedNumberCheck(integer, decimal, group, bare);
    }
}

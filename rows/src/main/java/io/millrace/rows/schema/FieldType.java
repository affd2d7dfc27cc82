package io.millrace.rows.schema;

import java.util.List;
import java.util.Optional;

/// The type of a field with its format and properties (Table Schema 2.0, "Field Types").
public sealed interface FieldType {
    /// The type's name in the standard.
    default String word() {
        return switch (this) {
            case Text _ -> "string";
            case Number _ -> "number";
            case Whole _ -> "integer";
            case Bool _ -> "boolean";
            case JsonObject _ -> "object";
            case JsonArray _ -> "array";
            case ListOf _ -> "list";
            case DateTime _ -> "datetime";
            case Date _ -> "date";
            case Time _ -> "time";
            case Year _ -> "year";
            case YearMonth _ -> "yearmonth";
            case Duration _ -> "duration";
            case GeoPoint _ -> "geopoint";
            case GeoJson _ -> "geojson";
            case Any _ -> "any";
        };
    }

    enum TextFormat {
        DEFAULT, EMAIL, URI, BINARY, UUID
    }

    enum PointFormat {
        DEFAULT, ARRAY, OBJECT
    }

    record Text(TextFormat format) implements FieldType {}

    /// @param decimalChar one or more characters
    /// @param bare false: characters before and after the number are stripped
    record Number(String decimalChar, Optional<String> groupChar, boolean bare) implements FieldType {}

    record Whole(Optional<String> groupChar, boolean bare) implements FieldType {}

    record Bool(List<String> trueValues, List<String> falseValues) implements FieldType {
        public Bool {
            trueValues = List.copyOf(trueValues);
            falseValues = List.copyOf(falseValues);
        }
    }

    record JsonObject() implements FieldType {}

    record JsonArray() implements FieldType {}

    record ListOf(String delimiter, FieldType item) implements FieldType {}

    /// @param format `default`, `any`, or a strptime pattern; so too for dates and times
    record DateTime(String format) implements FieldType {}

    record Date(String format) implements FieldType {}

    record Time(String format) implements FieldType {}

    record Year() implements FieldType {}

    record YearMonth() implements FieldType {}

    record Duration() implements FieldType {}

    record GeoPoint(PointFormat format) implements FieldType {}

    /// @param topo TopoJSON instead of GeoJSON
    record GeoJson(boolean topo) implements FieldType {}

    record Any() implements FieldType {}
}

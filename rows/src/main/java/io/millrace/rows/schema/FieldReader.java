package io.millrace.rows.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.millrace.rows.descriptor.Entries;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Sequence;
import io.millrace.rows.schema.FieldType.PointFormat;
import io.millrace.rows.schema.FieldType.TextFormat;

/// Reads one field: its type with the properties of that type, its constraints and the rest.
final class FieldReader {
    private static final List<String> TYPES = List.of("string", "number", "integer", "boolean", "object", "array",
            "list", "datetime", "date", "time", "year", "yearmonth", "duration", "geopoint", "geojson", "any");
    private static final List<String> TRUE = List.of("true", "True", "TRUE", "1");
    private static final List<String> FALSE = List.of("false", "False", "FALSE", "0");

    private final Entries entries;

    FieldReader(Mapping field, String path, Problems problems) {
        this.entries = new Entries(field, path, problems);
    }

    Field read() {
        entries.allow("title", "description", "example", "examples", "rdfType");
        String name = entries.text("name").orElse("");
        if (!entries.has("name")) {
            entries.problems().add(entries.mapping(), entries.path("name"), "a field must have a name");
        }
        FieldType type = type();
        Constraints constraints = entries.mapping("constraints")
                .map(found -> new ConstraintsReader(found, entries.path("constraints"), type, entries.problems())
                        .read())
                .orElse(Constraints.NONE);
        Optional<List<String>> missing = SchemaReader.missingValues(entries);
        Optional<List<Node>> categories = categories(type);
        boolean confidential = entries.bool("confidential").orElse(false);
        entries.refuseOthers();
        return new Field(entries.mapping().line(), name, type, constraints, missing, categories, confidential);
    }

    private FieldType type() {
        String word = entries.text("type").orElse("any");
        String format = entries.text("format").map(text -> text.startsWith("fmt:") ? text.substring(4) : text)
                .orElse("default");
        if (!TYPES.contains(word)) {
            entries.problem("type", "there is no type '" + word + "'; the types are " + String.join(", ", TYPES));
            return new FieldType.Any();
        }
        return switch (word) {
            case "string" -> new FieldType.Text(choice(format, Map.of("default", TextFormat.DEFAULT, "email",
                    TextFormat.EMAIL, "uri", TextFormat.URI, "binary", TextFormat.BINARY, "uuid", TextFormat.UUID)));
            case "geopoint" -> new FieldType.GeoPoint(choice(format, Map.of("default", PointFormat.DEFAULT, "array",
                    PointFormat.ARRAY, "object", PointFormat.OBJECT)));
            case "geojson" -> new FieldType.GeoJson(choice(format, Map.of("default", false, "topojson", true)));
            case "datetime" -> new FieldType.DateTime(format);
            case "date" -> new FieldType.Date(format);
            case "time" -> new FieldType.Time(format);
            default -> {
                if (!format.equals("default")) {
                    entries.problem("format", "the type " + word + " has no format but default");
                }
                yield plain(word);
            }
        };
    }

    private FieldType plain(String word) {
        return switch (word) {
            case "number" -> number();
            case "integer" -> new FieldType.Whole(filled("groupChar"), entries.bool("bareNumber").orElse(true));
            case "boolean" -> bool();
            case "object" -> new FieldType.JsonObject();
            case "array" -> new FieldType.JsonArray();
            case "list" -> new FieldType.ListOf(filled("delimiter").orElse(","), item());
            case "year" -> new FieldType.Year();
            case "yearmonth" -> new FieldType.YearMonth();
            case "duration" -> new FieldType.Duration();
            default -> new FieldType.Any();
        };
    }

    private FieldType number() {
        String decimal = filled("decimalChar").orElse(".");
        Optional<String> group = filled("groupChar");
        if (group.isPresent() && group.get().equals(decimal)) {
            entries.problem("groupChar", "must not be the decimal character");
        }
        return new FieldType.Number(decimal, group, entries.bool("bareNumber").orElse(true));
    }

    private FieldType bool() {
        List<String> yes = entries.texts("trueValues", false).orElse(TRUE);
        List<String> no = entries.texts("falseValues", false).orElse(FALSE);
        yes.stream().filter(no::contains).findFirst()
                .ifPresent(both -> entries.problem(entries.has("trueValues") ? "trueValues" : "falseValues",
                        "'" + both + "' cannot be true and false at once"));
        return new FieldType.Bool(yes, no);
    }

    private FieldType item() {
        return entries.choice("itemType",
                Map.<String, FieldType>of("string", new FieldType.Text(TextFormat.DEFAULT), "integer",
                        new FieldType.Whole(Optional.empty(), true), "boolean", new FieldType.Bool(TRUE, FALSE),
                        "number", new FieldType.Number(".", Optional.empty(), true), "datetime",
                        new FieldType.DateTime("default"), "date", new FieldType.Date("default"), "time",
                        new FieldType.Time("default")))
                .orElse(new FieldType.Text(TextFormat.DEFAULT));
    }

    private Optional<String> filled(String key) {
        Optional<String> text = entries.text(key);
        if (text.isPresent() && text.get().isEmpty()) {
            entries.problem(key, "must not be empty");
            return Optional.empty();
        }
        return text;
    }

    private <T> T choice(String format, Map<String, T> formats) {
        if (!formats.containsKey(format)) {
            entries.problem("format", "there is no format '" + format + "' for this type; the formats are "
                    + String.join(", ", formats.keySet().stream().sorted().toList()));
        }
        return formats.getOrDefault(format, formats.get("default"));
    }

    private Optional<List<Node>> categories(FieldType type) {
        boolean ordered = entries.bool("categoriesOrdered").isPresent();
        Optional<Sequence> sequence = entries.sequence("categories");
        if (ordered && !entries.has("categories")) {
            entries.problem("categoriesOrdered", "says something of categories, and there are none");
        }
        if (sequence.isEmpty()) {
            return Optional.empty();
        }
        if (!(type instanceof FieldType.Text) && !(type instanceof FieldType.Whole)) {
            entries.problem("categories", "only string and integer fields have categories");
            return Optional.empty();
        }
        if (sequence.get().items().isEmpty()) {
            entries.problem("categories", "must have at least one value");
        }
        return Optional
                .of(Labelled.read(entries, "categories", sequence.get()).stream().map(Node.class::cast).toList());
    }
}

package io.millrace.rows.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import io.millrace.rows.schema.FieldType;
import io.millrace.rows.schema.FieldType.PointFormat;
import io.millrace.rows.schema.FieldType.TextFormat;
import io.millrace.rows.schema.FieldsMatch;

/// The row engine's part of a feed as YAML.
final class FeedText {
    private FeedText() {}

    /// A feed that takes every value as it is, to see them all.
    static String open(Layout layout, String encoding) {
        StringBuilder out = head(layout, encoding);
        out.append("  missingValues: []\n  fields:\n");
        layout.names().forEach(name -> out.append("    - { name: ").append(Yaml.text(name)).append(" }\n"));
        return out.toString();
    }

    static String of(Layout layout, String encoding, List<FieldDraft> fields) {
        StringBuilder out = head(layout, encoding);
        List<String> shared = shared(fields);
        if (!shared.isEmpty()) {
            out.append("  missingValues: ").append(Yaml.list(withEmpty(shared))).append('\n');
        }
        out.append("  fields:\n");
        fields.forEach(field -> out.append("    - ").append(field(field, shared)).append('\n'));
        return out.toString();
    }

    private static StringBuilder head(Layout layout, String encoding) {
        StringBuilder out = new StringBuilder();
        out.append("format: ").append(layout.format().name().toLowerCase(Locale.ROOT)).append('\n');
        if (!encoding.equals("utf-8")) {
            out.append("encoding: ").append(encoding).append('\n');
        }
        if (!layout.dialect().isEmpty()) {
            out.append("dialect: { ").append(String.join(", ", layout.dialect())).append(" }\n");
        }
        out.append("schema:\n");
        if (layout.match() != FieldsMatch.EXACT) {
            out.append("  fieldsMatch: ").append(layout.match().name().toLowerCase(Locale.ROOT)).append('\n');
        }
        return out;
    }

    /// The missing values, if they can be said once: every field in which one of them stands takes it for no value.
    private static List<String> shared(List<FieldDraft> fields) {
        TreeSet<String> all = new TreeSet<>();
        fields.forEach(field -> all.addAll(field.missing()));
        boolean once = fields.stream().noneMatch(field -> field.met().stream()
                .anyMatch(word -> all.contains(word) && !field.missing().contains(word)));
        return once ? List.copyOf(all) : List.of();
    }

    private static List<String> withEmpty(List<String> missing) {
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(missing);
        return all;
    }

    private static String field(FieldDraft field, List<String> shared) {
        List<String> entries = new ArrayList<>(List.of("name: " + Yaml.text(field.name())));
        entries.add("type: " + field.type().word());
        entries.addAll(properties(field.type()));
        if (!field.missing().isEmpty() && shared.isEmpty()) {
            entries.add("missingValues: " + Yaml.list(withEmpty(field.missing())));
        }
        List<String> constraints = new ArrayList<>();
        if (field.required()) {
            constraints.add("required: true");
        }
        if (!field.members().isEmpty()) {
            constraints.add("enum: " + Yaml.list(field.members()));
        }
        if (!constraints.isEmpty()) {
            entries.add("constraints: { " + String.join(", ", constraints) + " }");
        }
        return "{ " + String.join(", ", entries) + " }" + (field.note().isEmpty() ? "" : "  # " + field.note());
    }

    private static List<String> properties(FieldType type) {
        return switch (type) {
            case FieldType.Text(TextFormat format) -> format(format.name(), format == TextFormat.DEFAULT);
            case FieldType.GeoPoint(PointFormat format) -> format(format.name(), format == PointFormat.DEFAULT);
            case FieldType.GeoJson(boolean topo) -> format("topojson", !topo);
            case FieldType.Date(String pattern) -> pattern(pattern);
            case FieldType.Time(String pattern) -> pattern(pattern);
            case FieldType.DateTime(String pattern) -> pattern(pattern);
            case FieldType.Number number -> {
                List<String> all = new ArrayList<>();
                if (!number.decimalChar().equals(".")) {
                    all.add("decimalChar: " + Yaml.text(number.decimalChar()));
                }
                number.groupChar().ifPresent(group -> all.add("groupChar: " + Yaml.text(group)));
                yield all;
            }
            case FieldType.Whole whole -> whole.groupChar().map(group -> List.of("groupChar: " + Yaml.text(group)))
                    .orElse(List.of());
            case FieldType.Bool bool when !bool.trueValues().contains("1") -> List
                    .of("trueValues: " + Yaml.list(bool.trueValues()), "falseValues: " + Yaml.list(bool.falseValues()));
            case FieldType.Bool _,FieldType.JsonObject _,FieldType.JsonArray _,FieldType.ListOf _,FieldType.Year _,FieldType.YearMonth _,FieldType.Duration _,FieldType.Any _ -> List
                    .of();
        };
    }

    private static List<String> format(String name, boolean isDefault) {
        return isDefault ? List.of() : List.of("format: " + name.toLowerCase(Locale.ROOT));
    }

    private static List<String> pattern(String pattern) {
        return pattern.equals("default") ? List.of() : List.of("format: " + Yaml.text(pattern));
    }
}

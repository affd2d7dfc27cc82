package io.millrace.rows.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.millrace.rows.descriptor.Entries;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;

/// Reads the schema's own properties; [FieldReader] reads each field.
final class SchemaReader {
    private final Entries entries;

    SchemaReader(Mapping schema, String path, Problems problems) {
        this.entries = new Entries(schema, path, problems);
    }

    Schema read() {
        entries.allow("$schema", "name", "title", "description", "homepage", "path", "sources", "licenses", "created",
                "version", "contributors", "keywords", "image", "examples", "featured");
        FieldsMatch match = entries.choice("fieldsMatch", FieldsMatch.WORDS).orElse(FieldsMatch.EXACT);
        List<String> missing = missingValues(entries).orElse(List.of(""));
        List<Field> fields = fields();
        Set<String> names = new HashSet<>();
        fields.forEach(field -> names.add(field.name()));
        List<String> primary = entries.texts("primaryKey", true).map(key -> known(key, "primaryKey", names))
                .orElse(List.of());
        List<List<String>> unique = uniqueKeys(names);
        List<ForeignKey> foreign = foreignKeys(names);
        entries.refuseOthers();
        return new Schema(fields, match, missing, primary, unique, foreign);
    }

    /// `missingValues` of a schema or a field: texts, or mappings with `value` and `label`.
    static Optional<List<String>> missingValues(Entries entries) {
        return entries.sequence("missingValues").map(sequence -> {
            List<String> values = new ArrayList<>();
            for (Scalar value : Labelled.read(entries, "missingValues", sequence)) {
                if (values.contains(value.text())) {
                    entries.problems().add(value, entries.path("missingValues"),
                            "'" + value.text() + "' stands here twice");
                }
                values.add(value.text());
            }
            return values;
        });
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        if (!entries.has("fields")) {
            entries.problems().add(entries.mapping(), entries.path("fields"), "a schema must have fields");
        }
        entries.sequence("fields").ifPresent(sequence -> {
            if (sequence.items().isEmpty()) {
                entries.problems().add(sequence, entries.path("fields"), "must have at least one field");
            }
            Set<String> names = new HashSet<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = sequence.items().get(i);
                String path = entries.path("fields[" + i + "]");
                if (item instanceof Mapping mapping) {
                    Field field = new FieldReader(mapping, path, entries.problems()).read();
                    // The standard's version 1 allowed repeated names; rows are objects here, so it cannot be.
                    if (!names.add(field.name())) {
                        entries.problems().add(mapping.lineOf("name"), path + ".name",
                                "the name '" + field.name() + "' is taken by another field");
                    }
                    fields.add(field);
                } else {
                    entries.problems().add(item, path, "must be a mapping, but is " + item.kindName());
                }
            }
        });
        return fields;
    }

    private List<String> known(List<String> key, String property, Set<String> names) {
        if (key.isEmpty()) {
            entries.problem(property, "must name at least one field");
        }
        for (String name : key) {
            if (!names.contains(name)) {
                entries.problem(property, "there is no field '" + name + "'");
            }
        }
        if (new HashSet<>(key).size() < key.size()) {
            entries.problem(property, "names a field twice");
        }
        return key;
    }

    private List<List<String>> uniqueKeys(Set<String> names) {
        List<List<String>> keys = new ArrayList<>();
        entries.sequence("uniqueKeys").ifPresent(sequence -> {
            if (sequence.items().isEmpty()) {
                entries.problem("uniqueKeys", "must have at least one key");
            }
            for (Node item : sequence.items()) {
                List<String> key = new ArrayList<>();
                List<Node> parts = item instanceof io.millrace.rows.descriptor.Sequence inner
                        ? inner.items()
                        : List.of(item);
                for (Node part : parts) {
                    if (part instanceof Scalar scalar) {
                        key.add(scalar.text());
                    } else {
                        entries.problems().add(part, entries.path("uniqueKeys"), "must be a list of field names");
                    }
                }
                keys.add(known(key, "uniqueKeys", names));
            }
        });
        return keys;
    }

    private List<ForeignKey> foreignKeys(Set<String> names) {
        List<ForeignKey> keys = new ArrayList<>();
        entries.sequence("foreignKeys").ifPresent(sequence -> {
            for (Node item : sequence.items()) {
                if (item instanceof Mapping mapping) {
                    foreignKey(new Entries(mapping, entries.path("foreignKeys"), entries.problems()), names)
                            .ifPresent(keys::add);
                } else {
                    entries.problems().add(item, entries.path("foreignKeys"), "must be a mapping");
                }
            }
        });
        return keys;
    }

    private Optional<ForeignKey> foreignKey(Entries key, Set<String> names) {
        List<String> fields = key.texts("fields", true).orElse(List.of());
        Optional<Mapping> reference = key.mapping("reference");
        key.refuseOthers();
        if (fields.isEmpty() || reference.isEmpty()) {
            key.problems().add(key.mapping(), key.path("reference"), "a foreign key must have fields and a reference");
            return Optional.empty();
        }
        Entries target = new Entries(reference.get(), key.path("reference"), key.problems());
        if (target.text("resource").filter(resource -> !resource.isEmpty()).isPresent()) {
            target.problem("resource", "references to other files are not supported; only within the file");
        }
        List<String> referenced = target.texts("fields", true).orElse(List.of());
        target.refuseOthers();
        if (referenced.size() != fields.size()) {
            target.problem("fields", "must name as many fields as the foreign key itself");
        }
        known(fields, "foreignKeys", names);
        known(referenced, "foreignKeys", names);
        return Optional.of(new ForeignKey(fields, referenced));
    }
}

package io.millrace.rows.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.millrace.rows.descriptor.Entries;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Scalar;
import io.millrace.rows.descriptor.Sequence;

/// Reads lists whose items are values, or mappings with `value` and perhaps `label`: missing values and categories (Table Schema 2.0).
final class Labelled {
    private Labelled() {}

    static List<Scalar> read(Entries entries, String key, Sequence sequence) {
        List<Scalar> values = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (Node item : sequence.items()) {
            Optional<Scalar> value = switch (item) {
                case Scalar scalar -> Optional.of(scalar);
                case Mapping mapping -> {
                    Entries labelled = new Entries(mapping, entries.path(key), entries.problems());
                    labelled.text("label").filter(label -> !labels.add(label)).ifPresent(
                            label -> labelled.problem("label", "the label '" + label + "' is taken by another value"));
                    Optional<Scalar> found = mapping.get("value").filter(Scalar.class::isInstance)
                            .map(Scalar.class::cast);
                    labelled.allow("value").refuseOthers();
                    yield found;
                }
                case Sequence _ -> Optional.empty();
            };
            if (value.isEmpty()) {
                entries.problems().add(item, entries.path(key), "must be values, or mappings with a value");
            }
            value.ifPresent(values::add);
        }
        return values;
    }
}

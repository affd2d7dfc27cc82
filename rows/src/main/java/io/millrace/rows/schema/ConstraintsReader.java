package io.millrace.rows.schema;

import java.util.List;
import java.util.Optional;

import io.millrace.rows.descriptor.Entries;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;
import io.millrace.rows.descriptor.Sequence;

/// Reads the constraints of one field and refuses those that its type does not have.
final class ConstraintsReader {
    private final Entries entries;
    private final FieldType type;

    ConstraintsReader(Mapping constraints, String path, FieldType type, Problems problems) {
        this.entries = new Entries(constraints, path, problems);
        this.type = type;
    }

    Constraints read() {
        boolean measured = switch (type) {
            case FieldType.Text _,FieldType.JsonArray _,FieldType.JsonObject _,FieldType.ListOf _ -> true;
            default -> false;
        };
        boolean ordered = switch (type) {
            case FieldType.Number _,FieldType.Whole _,FieldType.Date _,FieldType.Time _,FieldType.DateTime _,FieldType.Duration _,FieldType.Year _,FieldType.YearMonth _ -> true;
            default -> false;
        };
        boolean json = type instanceof FieldType.JsonArray || type instanceof FieldType.JsonObject;
        boolean text = type instanceof FieldType.Text;
        Constraints constraints = new Constraints(entries.bool("required").orElse(false),
                entries.bool("unique").orElse(false), length("minLength", measured), length("maxLength", measured),
                bound("minimum", ordered), bound("maximum", ordered), bound("exclusiveMinimum", ordered),
                bound("exclusiveMaximum", ordered), applies("jsonSchema", json, entries.mapping("jsonSchema")),
                applies("pattern", text, entries.scalar("pattern")), enumeration());
        entries.refuseOthers();
        return constraints;
    }

    private Optional<Integer> length(String key, boolean measured) {
        return applies(key, measured, entries.whole(key, 0, Integer.MAX_VALUE).map(Long::intValue));
    }

    private Optional<Scalar> bound(String key, boolean ordered) {
        return applies(key, ordered, entries.scalar(key));
    }

    private Optional<List<Node>> enumeration() {
        Optional<Sequence> sequence = entries.sequence("enum");
        if (sequence.isPresent() && sequence.get().items().isEmpty()) {
            entries.problem("enum", "must have at least one value");
        }
        return sequence.map(Sequence::items);
    }

    private <T> Optional<T> applies(String key, boolean applicable, Optional<T> value) {
        if (value.isPresent() && !applicable) {
            entries.problem(key, "fields of type " + type.word() + " do not have this constraint");
            return Optional.empty();
        }
        return value;
    }
}

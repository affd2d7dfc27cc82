package io.millrace.rows.plan;

import java.util.Arrays;
import java.util.List;

import io.millrace.rows.RejectCode;
import io.millrace.rows.schema.Schema;

/// A key whose values must not repeat in the file: a unique field, a primary key or a unique key. A row in which a field of it is null does not take part.
record KeyPlan(int[] fields, RejectCode code, String names) {
    static List<KeyPlan> of(Schema schema, List<FieldPlan> fields) {
        List<KeyPlan> keys = new java.util.ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            if (schema.fields().get(i).constraints().unique()) {
                keys.add(new KeyPlan(new int[] {i}, RejectCode.UNIQUE, fields.get(i).name()));
            }
        }
        if (!schema.primaryKey().isEmpty()) {
            keys.add(of(schema.primaryKey(), RejectCode.PRIMARY_KEY, fields));
        }
        schema.uniqueKeys().forEach(key -> keys.add(of(key, RejectCode.UNIQUE_KEY, fields)));
        return List.copyOf(keys);
    }

    private static KeyPlan of(List<String> names, RejectCode code, List<FieldPlan> fields) {
        return new KeyPlan(indexes(names, fields), code, String.join(", ", names));
    }

    static int[] indexes(List<String> names, List<FieldPlan> fields) {
        List<String> all = fields.stream().map(FieldPlan::name).toList();
        int[] indexes = names.stream().mapToInt(all::indexOf).toArray();
        return Arrays.stream(indexes).filter(index -> index >= 0).toArray();
    }
}

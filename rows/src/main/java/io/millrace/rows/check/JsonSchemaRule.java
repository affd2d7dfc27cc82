package io.millrace.rows.check;

import io.millrace.rows.RejectCode;

/// `jsonSchema`: the value must conform to the schema.
record JsonSchemaRule(JsonSchema schema) implements Rule {
    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        Json value = Json.parse(w, start, end);
        return value != null && schema.allows(value);
    }

    @Override
    public RejectCode code() {
        return RejectCode.JSON_SCHEMA;
    }

    @Override
    public String wants() {
        return "must conform to the field's JSON Schema";
    }
}

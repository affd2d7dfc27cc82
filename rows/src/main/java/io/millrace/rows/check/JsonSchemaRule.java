package io.millrace.rows.check;

import io.millrace.rows.RejectCode;

/// `jsonSchema`: the value must conform to the schema.
final class JsonSchemaRule extends Rule {
    private final JsonSchema schema;

    JsonSchemaRule(JsonSchema schema) {
        this.schema = schema;
    }

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

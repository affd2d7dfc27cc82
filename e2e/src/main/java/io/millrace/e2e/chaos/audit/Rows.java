package io.millrace.e2e.chaos.audit;

import com.fasterxml.jackson.databind.JsonNode;

/// Counts of rows, from wherever they stand.
record Rows(long read, long accepted, long rejected, long skipped) {
    static Rows of(JsonNode json) {
        return new Rows(json.path("read").asLong(-1), json.path("accepted").asLong(-1),
                json.path("rejected").asLong(-1), json.path("skipped").asLong(-1));
    }

    boolean addUp() {
        return read == accepted + rejected + skipped;
    }
}

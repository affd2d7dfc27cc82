package io.millrace.rows;

import java.util.Map;

/// How the rows of a file are laid out.
public enum Format {
    /// Delimited text, RFC 4180 as varied by the dialect.
    CSV,
    /// Delimited text whose delimiter is a tab unless the dialect says otherwise.
    TSV,
    /// One JSON value per line.
    JSONL,
    /// A JSON document that holds an array of rows.
    JSON,
    /// Text lines taken apart by a pattern with named groups.
    LOG;

    static final Map<String, Format> WORDS = Map.of("csv", CSV, "tsv", TSV, "jsonl", JSONL, "ndjson", JSONL, "json",
            JSON, "log", LOG);

    public boolean isDelimited() {
        return this == CSV || this == TSV;
    }

    public boolean isJson() {
        return this == JSONL || this == JSON;
    }
}

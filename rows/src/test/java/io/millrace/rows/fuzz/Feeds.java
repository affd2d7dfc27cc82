package io.millrace.rows.fuzz;

import java.util.List;

/// Feeds that between them reach every reader and scanner.
final class Feeds {
    static final String FIELDS = "{ fields: [{ name: a, type: integer }, { name: b }, { name: c, type: number }] }";

    private static final String KEYED = "{ fields: [{ name: a, type: integer }, { name: b }, { name: c, type: number, "
            + "constraints: { unique: true } }], foreignKeys: [{ fields: a, reference: { resource: '', fields: c } }] }";

    static final List<String> ALL = List.of("format: csv\ndialect: { header: false }\nschema: " + FIELDS,
            "format: csv\ndialect: { header: false, commentChar: '#' }\nschema: " + FIELDS,
            "format: csv\ndialect: { header: false, delimiter: ';;', escapeChar: '/', quoteChar: '\"' }\nschema: "
                    + FIELDS,
            "format: csv\ndialect: { header: false, skipInitialSpace: true, lineTerminator: ';' }\nschema: " + FIELDS,
            "format: csv\nencoding: windows-1252\ndialect: { header: false }\nschema: " + FIELDS,
            "format: csv\nlimits: { maxRowBytes: 16, maxFieldBytes: 6 }\ndialect: { header: false }\nschema: " + FIELDS,
            "format: jsonl\nschema: " + FIELDS, "format: json\nschema: " + FIELDS,
            "format: json\ndialect: { itemType: array, header: false }\nlimits: { maxRowBytes: 16 }\nschema: " + FIELDS,
            "format: csv\ndialect: { header: false }\nschema: " + KEYED, "format: json\nschema: " + KEYED,
            "format: log\ndialect: { pattern: '(?P<a>\\d+) (?P<b>[^ ]*)(?: (?P<c>.*))?' }\nschema: " + FIELDS);

    private Feeds() {}
}

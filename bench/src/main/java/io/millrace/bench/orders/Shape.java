package io.millrace.bench.orders;

import java.util.List;
import java.util.Objects;

/// What an orders file looks like. The same seed gives the same orders in every shape of the same number of columns and the same text.
///
/// @param name as in file names and on the command line
/// @param json JSON Lines instead of CSV
/// @param quoted every field in quotes, not only those that need them
/// @param columns the eight columns of an order, repeated until there are so many
/// @param crlf lines end in CR LF
/// @param multibyte texts beyond ASCII
/// @param faultyPerMille rows of a thousand that have a fault
/// @param faults what can be wrong with them
public record Shape(String name, boolean json, boolean quoted, int columns, boolean crlf, boolean multibyte,
        int faultyPerMille, List<Fault> faults) {
    public static final Shape DEFAULT = new Shape("default", false, false, Order.COLUMNS, false, false, 10, Fault.ALL);
    /// The default without what makes many parsers give the file up: broken quotes and malformed bytes.
    public static final Shape TAME = new Shape("tame", false, false, Order.COLUMNS, false, false, 10, Fault.TAME);
    public static final Shape QUOTED = new Shape("quoted", false, true, Order.COLUMNS, false, false, 10, Fault.ALL);
    public static final Shape WIDE = new Shape("wide", false, false, 100, false, false, 10, Fault.ALL);
    public static final Shape CRLF = new Shape("crlf", false, false, Order.COLUMNS, true, false, 10, Fault.ALL);
    public static final Shape MULTIBYTE = new Shape("multibyte", false, false, Order.COLUMNS, false, true, 10,
            Fault.ALL);
    public static final Shape HALF = new Shape("half-rejects", false, false, Order.COLUMNS, false, false, 500,
            Fault.ALL);
    public static final Shape JSONL = new Shape("jsonl", true, false, Order.COLUMNS, false, false, 10, Fault.ALL);
    /// The shapes that a program written for the default reads too.
    public static final List<Shape> CSV = List.of(DEFAULT, TAME, QUOTED, CRLF, MULTIBYTE, HALF);
    public static final List<Shape> ALL = List.of(DEFAULT, TAME, QUOTED, WIDE, CRLF, MULTIBYTE, HALF, JSONL);

    public Shape {
        Objects.requireNonNull(name);
        faults = List.copyOf(faults);
    }

    public static Shape of(String name) {
        return ALL.stream().filter(shape -> shape.name.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown shape: " + name));
    }

    /// `csv` or `jsonl`, as file names and feeds say it.
    public String format() {
        return json ? "jsonl" : "csv";
    }

    /// The feed that its files are checked against. Nothing in it remembers rows, so memory does not grow with the file.
    public String feed() {
        var fields = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            fields.append("    - { name: ").append(Order.name(column)).append(", ")
                    .append(Order.definition(column % Order.COLUMNS)).append(" }\n");
        }
        return """
               name: orders-%s
               match: landing/orders-%s/*
               format: %s
               onReject: { policy: keep, maxPercent: 100 }
               schema:
                 fieldsMatch: exact
                 fields:
               """.formatted(name, name, format()) + fields;
    }
}

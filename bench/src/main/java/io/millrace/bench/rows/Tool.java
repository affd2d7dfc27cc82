package io.millrace.bench.rows;

import io.millrace.bench.orders.Shape;
import io.millrace.bench.peer.Checker;
import io.millrace.bench.peer.DuckDbPeer;
import io.millrace.bench.peer.FastCsvPeer;
import io.millrace.bench.peer.IdiomaticPeer;
import io.millrace.bench.peer.JacksonCsvPeer;
import io.millrace.bench.peer.Limit;
import io.millrace.bench.peer.UnivocityPeer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is measured.
enum Tool {
    ENGINE("engine", "**Millrace**", Shape.ALL, null),
    LIMIT("limit", "limit: structural index + writing the output, no checks",
            List.of(Shape.DEFAULT, Shape.QUOTED, Shape.WIDE, Shape.CRLF, Shape.MULTIBYTE), null),
    FASTCSV("fastcsv", "FastCSV callbacks + hand-written checks + direct writer", Shape.CSV, FastCsvPeer::new),
    UNIVOCITY("univocity", "univocity + hand-written checks + direct writer", Shape.CSV, UnivocityPeer::new),
    JACKSON("jackson", "Jackson CSV tokens + hand-written checks + direct writer", Shape.CSV, JacksonCsvPeer::new),
    IDIOMATIC("idiomatic", "idiomatic Java: named records, regex, ObjectMapper", Shape.CSV, IdiomaticPeer::new),
    DUCKDB("duckdb", "DuckDB, full checks", Shape.CSV, DuckDbPeer::full),
    DUCKDB_TYPES("duckdb-types", "DuckDB, types only", Shape.CSV, DuckDbPeer::types),
    DUCKDB_JSON("duckdb-json", "DuckDB, JSON reader, types only", List.of(Shape.JSONL), DuckDbPeer::json);

    final String word;
    final String title;
    private final List<Shape> shapes;
    private final Supplier<Checker> peer;

    Tool(String word, String title, List<Shape> shapes, Supplier<Checker> peer) {
        this.word = word;
        this.title = title;
        this.shapes = shapes;
        this.peer = peer;
    }

    boolean reads(Shape shape) {
        return shapes.contains(shape);
    }

    /// @param feed the text of the feed
    Checker open(String feed) {
        return switch (this) {
            case ENGINE -> Engine.of(feed);
            case LIMIT -> new Limit(Engine.format(feed).schema());
            default -> peer.get();
        };
    }

    static Tool of(String word) {
        return Stream.of(values()).filter(tool -> tool.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown tool: " + word));
    }
}

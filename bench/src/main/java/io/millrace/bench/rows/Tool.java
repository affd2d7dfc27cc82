package io.millrace.bench.rows;

import io.millrace.bench.orders.Shape;
import io.millrace.bench.peer.Checker;
import io.millrace.bench.peer.DuckDbPeer;
import io.millrace.bench.peer.FastCsvPeer;
import io.millrace.bench.peer.FastCsvRowsPeer;
import io.millrace.bench.peer.IdiomaticPeer;
import io.millrace.bench.peer.JacksonCsvPeer;
import io.millrace.bench.peer.Limit;
import io.millrace.bench.peer.UnivocityPeer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What is measured.
enum Tool {
    ENGINE("engine", "**Millrace**, full checks", 0, Shape.ALL),
    LIMIT("limit", "limit: structural index and writing the output, no checks", 0.25,
            List.of(Shape.DEFAULT, Shape.QUOTED, Shape.WIDE, Shape.CRLF, Shape.MULTIBYTE)),
    FASTCSV("fastcsv", "FastCSV callbacks, hand-written checks, direct writer", 2, List.of(Shape.DEFAULT)),
    FASTCSV_ROWS("fastcsv-rows", "FastCSV records, checks with the JDK's types, JSON by hand", 2, List.of(Shape.DEFAULT)),
    UNIVOCITY("univocity", "univocity, hand-written checks, direct writer", 0, List.of(Shape.DEFAULT)),
    JACKSON("jackson", "Jackson CSV tokens, hand-written checks, direct writer", 0, List.of(Shape.DEFAULT)),
    DUCKDB("duckdb", "DuckDB, full checks", 4.5, List.of(Shape.DEFAULT)),
    DUCKDB_TYPES("duckdb-types", "DuckDB, types only", 2.5, List.of(Shape.DEFAULT)),
    IDIOMATIC("idiomatic", "idiomatic Java: named records, regex, ObjectMapper", 7, List.of(Shape.DEFAULT)),
    NODE("node", "Node: csv-parse, ajv", 0, List.of(Shape.DEFAULT)),
    DUCKDB_JSON("duckdb-json", "DuckDB's JSON reader, types only", 1.3, List.of(Shape.JSONL)),
    /// Only for the section about two threads.
    HALVES("halves", "2 threads, a half each, in one piece", 0, List.of()), HELPING("helping",
            "2 threads, a half each, and who is done helps", 0, List.of());

    final String word;
    final String title;
    private final double wanted;
    private final List<Shape> shapes;

    /// @param wanted how many times as fast as this the engine must be; 0 where nothing is asked
    Tool(String word, String title, double wanted, List<Shape> shapes) {
        this.word = word;
        this.title = title;
        this.wanted = wanted;
        this.shapes = shapes;
    }

    boolean reads(Shape shape) {
        return shapes.contains(shape);
    }

    OptionalDouble wanted(Shape shape) {
        return wanted == 0 ? OptionalDouble.empty()
                : OptionalDouble.of(this == LIMIT && shape.equals(Shape.DEFAULT) ? 0.40 : wanted);
    }

    /// @param feed the text of the feed
    Checker open(String feed) {
        return switch (this) {
            case ENGINE -> Engine.of(feed);
            case HALVES -> Shared.of(feed, 2);
            case HELPING -> Shared.of(feed, 32);
            case LIMIT -> new Limit(Engine.format(feed).schema());
            case FASTCSV -> new FastCsvPeer();
            case FASTCSV_ROWS -> new FastCsvRowsPeer();
            case UNIVOCITY -> new UnivocityPeer();
            case JACKSON -> new JacksonCsvPeer();
            case DUCKDB -> DuckDbPeer.full();
            case DUCKDB_TYPES -> DuckDbPeer.types();
            case DUCKDB_JSON -> DuckDbPeer.json();
            case IDIOMATIC -> new IdiomaticPeer();
            case NODE -> throw new IllegalArgumentException("not Java");
        };
    }

    static Tool of(String word) {
        return Stream.of(values()).filter(tool -> tool.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown tool: " + word + "; known are "
                        + Stream.of(values()).map(tool -> tool.word).toList()));
    }
}

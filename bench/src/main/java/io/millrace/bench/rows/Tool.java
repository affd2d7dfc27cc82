package io.millrace.bench.rows;

import io.millrace.bench.orders.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is measured.
enum Tool {
    ENGINE("engine", "Millrace, full checks", Shape.ALL, Engine::of);

    final String word;
    final String title;
    private final List<Shape> shapes;
    private final Function<String, Checker> checker;

    /// @param checker made from the feed's text
    Tool(String word, String title, List<Shape> shapes, Function<String, Checker> checker) {
        this.word = word;
        this.title = title;
        this.shapes = shapes;
        this.checker = checker;
    }

    boolean reads(Shape shape) {
        return shapes.contains(shape);
    }

    Checker open(String feed) {
        return checker.apply(feed);
    }

    static Tool of(String word) {
        return Stream.of(values()).filter(tool -> tool.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown tool: " + word));
    }
}

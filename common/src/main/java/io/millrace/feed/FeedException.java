package io.millrace.feed;

import io.millrace.rows.descriptor.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// A feed's source that is not sound. It names every mistake with its line.
public final class FeedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public FeedException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "line " + problem.line() + ": " + problem.path() + ": " + problem.message())
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}

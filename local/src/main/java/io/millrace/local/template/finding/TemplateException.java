package io.millrace.local.template.finding;

import java.util.List;
import java.util.stream.Collectors;

/// The template cannot be run: every mistake found, in the order of the lines.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public TemplateException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}

package io.millrace.rows.descriptor;

/// A text that cannot be read as a descriptor at all: broken YAML, a repeated key, or beyond the limits.
public final class DescriptorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public DescriptorException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

package io.millrace.api.http;

import java.io.Serial;

/// Carries a [Problem] to the one place that answers with it. It has no stack trace: it is an answer, not an incident.
public final class ProblemException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

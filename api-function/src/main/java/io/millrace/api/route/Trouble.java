package io.millrace.api.route;

import io.millrace.api.http.Request;

/// What is done about the faults that are ours.
public interface Trouble {
    /// Whether it is likely gone in a moment: a dependency that throttles or cannot be reached.
    boolean isPassing(Exception fault);

    /// Tells operators. Without content of files, bodies or queries.
    void report(Request request, Exception fault);
}

package io.millrace.api.http;

import java.io.IOException;

/// Answers the requests of one route. Thread-safe. Infrastructure's faults pass through it, unchecked or as IOException.
@FunctionalInterface
public interface Handler {
    /// @param variable what stands where the route has its `{…}`; empty where it has none
    /// @throws ProblemException where the request cannot be answered with what it asks for
    Response handle(Request request, String variable) throws ProblemException, IOException;
}

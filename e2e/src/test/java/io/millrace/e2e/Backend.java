package io.millrace.e2e;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Where a suite runs: the same suites drive the embedded services, LocalStack, or whatever endpoint the environment names.
interface Backend extends AutoCloseable {
    /// Region, credentials and endpoints for ordinary AWS clients.
    Map<String, String> environment();

    /// Where the HTTP API answers.
    URI api();

    /// The physical name of a resource: a bucket's or table's name, a queue's URL, a topic's ARN.
    String name(String logicalId);

    /// The means to break what the system stands on; empty where the backend has none, and suites that need them are skipped.
    Optional<Faults> faults();

    /// For people.
    String describe();

    @Override
    void close();
}

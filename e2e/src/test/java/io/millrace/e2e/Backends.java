package io.millrace.e2e;

import io.millrace.local.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Chooses the backend of a run: the embedded services, unless the environment says otherwise.
final class Backends {
    static final String VARIABLE = "MILLRACE_E2E";

    private Backends() {}

    static Backend fromEnvironment() {
        var backend = start(System.getenv());
        System.out.println("e2e: on " + backend.describe());
        return backend;
    }

    private static Backend start(Map<String, String> environment) {
        var template = Project.root().resolve("template.yaml");
        return switch (choice(environment)) {
            case EMBEDDED -> EmbeddedBackend.start(template, state());
            case ENDPOINT -> EndpointBackend.start(template, state(), new Endpoints(environment));
            case LOCALSTACK -> LocalStackBackend.start(template, state(), environment);
        };
    }

    enum Choice {
        EMBEDDED, ENDPOINT, LOCALSTACK
    }

    /// `AWS_ENDPOINT_URL` (or that of one service) names an endpoint; `MILLRACE_E2E` overrides it.
    static Choice choice(Map<String, String> environment) {
        return switch (environment.getOrDefault(VARIABLE, "")) {
            case "" -> new Endpoints(environment).isEmpty() ? Choice.EMBEDDED : Choice.ENDPOINT;
            case "embedded" -> Choice.EMBEDDED;
            case "localstack" -> Choice.LOCALSTACK;
            case String other -> throw new IllegalArgumentException(
                    VARIABLE + " is " + other + " where localstack or embedded is expected");
        };
    }

    private static Path state() {
        try {
            return Files.createTempDirectory("millrace-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.millrace.e2e;

import io.millrace.local.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// The functions in this JVM, the services in a container of LocalStack that lives as long as the run.
final class LocalStackBackend implements Backend {
    /// The last one that needs no account with its maker.
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private final LocalStackContainer container;
    private final EndpointBackend system;

    private LocalStackBackend(LocalStackContainer container, EndpointBackend system) {
        this.container = container;
        this.system = system;
    }

    /// @throws TestAbortedException without Docker: suites are skipped
    static LocalStackBackend start(Path template, Path state, Map<String, String> environment) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            var reason = "MILLRACE_E2E=localstack needs Docker, which is not there: skipped";
            System.out.println("e2e: " + reason);
            throw new TestAbortedException(reason);
        }
        var image = DockerImageName.parse(environment.getOrDefault("MILLRACE_LOCALSTACK_IMAGE", IMAGE))
                .asCompatibleSubstituteFor("localstack/localstack");
        var container = new LocalStackContainer(image).withServices("s3", "sns", "sqs", "dynamodb");
        container.start();
        try {
            return new LocalStackBackend(container, EndpointBackend.start(template, state, new Endpoints(Map.of(
                    "AWS_ENDPOINT_URL", container.getEndpoint().toString(), "AWS_REGION", container.getRegion(),
                    "AWS_ACCESS_KEY_ID", container.getAccessKey(),
                    "AWS_SECRET_ACCESS_KEY", container.getSecretKey()))));
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
    }

    @Override
    public Map<String, String> environment() {
        return system.environment();
    }

    @Override
    public URI api() {
        return system.api();
    }

    @Override
    public String name(String logicalId) {
        return system.name(logicalId);
    }

    @Override
    public Optional<Faults> faults() {
        return system.faults();
    }

    @Override
    public String describe() {
        return container.getDockerImageName() + ", " + system.describe();
    }

    @Override
    public void close() {
        system.close();
        container.stop();
    }
}

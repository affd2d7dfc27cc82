package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.local.template.model.Queue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Services of one system stand in for those of another. S3 at an endpoint is seen by the end-to-end suites only, since the
/// embedded one takes no notifications through its protocol.
class EndpointsIT {
    @TempDir
    private Path folder;

    @Test
    void aSystemRunsOnTheTopicsQueuesAndTablesOfAnother() {
        try (LocalSystem there = LocalSystem.start(SmallSystem.options(folder.resolve("there")))) {
            Map<String, String> urls = new HashMap<>(there.environment());
            urls.remove("AWS_ENDPOINT_URL_S3");
            LocalOptions options = SmallSystem.options(folder.resolve("here")).withStackName("guest")
                    .withEndpoints(new Endpoints(urls));
            try (LocalSystem here = LocalSystem.start(options)) {
                assertThat(here.endpoints().get("sqs")).isEqualTo(there.endpoints().get("sqs"));
                assertThat(here.endpoints().get("s3")).isNotEqualTo(there.endpoints().get("s3"));
                assertThat(here.stack().get(Queue.class, "Queue").url())
                        .startsWith(there.endpoints().get("sqs").toString());
                SmallSystem.drop(here, "a.csv", "12345");
                await().untilAsserted(() -> assertThat(SmallSystem.item(here, "a.csv")).isEqualTo("5 plain"));
                assertThat(SmallSystem.get(there, "/items/a.csv").statusCode()).isEqualTo(404);
            }
            assertThat(folder.resolve("here/dynamodb")).doesNotExist();
            LocalSystem.start(options).close(); // what is there from an earlier run is no obstacle
        }
    }

    @Test
    void anEndpointThatNobodyAnswersAtPreventsTheStart() {
        LocalOptions options = SmallSystem.options(folder).withEndpoints(new Endpoints(Map.of("AWS_ENDPOINT_URL",
                "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b")));
        assertThatThrownBy(() -> LocalSystem.start(options)).isInstanceOf(LocalStartException.class)
                .hasMessageStartingWith("cannot use SNS at http://127.0.0.1:1: ");
    }

    @Test
    void aTableEndpointThatNobodyAnswersAtPreventsTheStart() {
        LocalOptions options = SmallSystem.options(folder)
                .withEndpoints(new Endpoints(Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1")));
        assertThatThrownBy(() -> LocalSystem.start(options)).isInstanceOf(LocalStartException.class)
                .hasMessageStartingWith("a table cannot be made: ");
    }
}

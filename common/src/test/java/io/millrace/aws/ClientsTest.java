package io.millrace.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Where the clients go, and as whom, by their environment. Nothing is called.
class ClientsTest {
    private static final Map<String, String> AWS = Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "AKID",
            "AWS_SECRET_ACCESS_KEY", "secret");

    private static Clients with(String... more) {
        var environment = new HashMap<>(AWS);
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return Clients.from(environment);
    }

    private static String presigned(Clients clients) {
        try (var presigner = clients.presigner()) {
            return presigner.presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                    .getObjectRequest(get -> get.bucket("results").key("a b"))).url().toString();
        }
    }

    @Test
    void withoutEndpointsTheServicesOwnAreUsed() {
        try (var dynamoDb = with().dynamoDb()) {
            assertThat(dynamoDb.serviceClientConfiguration().endpointOverride()).isEmpty();
            assertThat(dynamoDb.serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
        }
        assertThat(presigned(with())).startsWith("https://results.s3.eu-west-1.amazonaws.com/a%20b?");
    }

    @Test
    void oneEndpointServesAll() {
        var clients = with("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

        try (var s3 = clients.s3(); var sqs = clients.sqs(); var sns = clients.sns(); var db = clients.dynamoDb()) {
            assertThat(s3.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://127.0.0.1:1"));
            assertThat(sqs.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://127.0.0.1:1"));
            assertThat(sns.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://127.0.0.1:1"));
            assertThat(db.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://127.0.0.1:1"));
        }
    }

    @Test
    void aServicesOwnEndpointComesFirst() {
        var clients = with("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:2",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:3");

        try (var sqs = clients.sqs(); var sns = clients.sns()) {
            assertThat(sqs.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://127.0.0.1:2"));
            assertThat(sns.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://127.0.0.1:1"));
        }
        assertThat(presigned(clients)).startsWith("http://127.0.0.1:3/results/a%20b?");
    }

    @Test
    void anEmptyEndpointIsNone() {
        try (var sqs = with("AWS_ENDPOINT_URL", "").sqs()) {
            assertThat(sqs.serviceClientConfiguration().endpointOverride()).isEmpty();
        }
    }

    @Test
    void theRegionHasAFallback() {
        try (var sqs = Clients.from(Map.of("AWS_DEFAULT_REGION", "eu-north-1")).sqs();
                var other = Clients.from(Map.of()).sqs()) {
            assertThat(sqs.serviceClientConfiguration().region()).isEqualTo(Region.EU_NORTH_1);
            assertThat(other.serviceClientConfiguration().region()).isEqualTo(Region.US_EAST_1);
        }
    }

    @Test
    void sessionsAreSigned() {
        assertThat(presigned(with())).contains("X-Amz-Credential=AKID%2F").doesNotContain("X-Amz-Security-Token");
        assertThat(presigned(with("AWS_SESSION_TOKEN", "tok"))).contains("X-Amz-Security-Token=tok");
        assertThat(presigned(with("AWS_SESSION_TOKEN", ""))).doesNotContain("X-Amz-Security-Token");
    }

    @Test
    void callsPassThroughInterceptorsUntilTheyAreTakenOut() {
        var interceptor = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                throw new UnsupportedOperationException("intercepted");
            }
        };
        Clients.intercept(interceptor);
        try (var sqs = with("AWS_ENDPOINT_URL", "http://127.0.0.1:1").sqs()) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> sqs.listQueues());
        } finally {
            Clients.stopIntercepting(interceptor);
        }
        try (var sqs = with().sqs()) {
            assertThat(sqs.serviceClientConfiguration().overrideConfiguration().executionInterceptors())
                    .doesNotContain(interceptor);
        }
    }

    @Test
    void whatIsWatchedIsPresignedOnlyIfItIsAllowed() {
        var seen = new ArrayList<String>();
        Function<Map<String, String>, Optional<ExecutionInterceptor>> watch = environment -> environment
                .containsKey("AWS_LAMBDA_FUNCTION_NAME") ? Optional.of(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        if (context.request() instanceof PutObjectRequest) {
                            throw new IllegalStateException("no");
                        }
                        seen.add(context.request().getClass().getSimpleName());
                    }
                }) : Optional.empty();
        Clients.watch(watch);
        try {
            presigned(with());
            assertThat(seen).as("a client of nobody's").isEmpty();
            assertThat(presigned(with("AWS_LAMBDA_FUNCTION_NAME", "f"))).contains("X-Amz-Signature");
            assertThat(seen).containsExactly("GetObjectRequest");
            try (var presigner = with("AWS_LAMBDA_FUNCTION_NAME", "f").presigner()) {
                assertThatIllegalStateException().isThrownBy(() -> presigner.presignPutObject(presign -> presign
                        .signatureDuration(Duration.ofMinutes(1)).putObjectRequest(put -> put.bucket("b").key("k"))));
                assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> presigner
                        .presignDeleteObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                                .deleteObjectRequest(delete -> delete.bucket("b").key("k"))));
            }
        } finally {
            Clients.stopWatching(watch);
        }
        assertThat(presigned(with("AWS_LAMBDA_FUNCTION_NAME", "f"))).contains("X-Amz-Signature");
        assertThat(seen).hasSize(1);
    }
}

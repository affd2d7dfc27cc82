package io.millrace.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.batch.aws.Outage;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class WireFailuresTest {
    private final AtomicInteger attempts = new AtomicInteger();

    /// As the client on `HttpURLConnection` does where a kept connection turns out to be closed when the headers are written, and another one is refused. Real sockets do
    /// that now and then only.
    private final SdkHttpClient wrapping = new SdkHttpClient() {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    attempts.incrementAndGet();
                    throw new UncheckedIOException(new ConnectException("Connection refused"));
                }

                @Override
                public void abort() {
                    // Nothing was begun.
                }
            };
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private void put(SdkHttpClient http) {
        try (var s3 = S3Client.builder().httpClient(http).region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(URI.create("http://127.0.0.1:1")).build()) {
            s3.putObject(put -> put.bucket("results").key("k"), RequestBody.fromString("rows"));
        }
    }

    @Test
    void refusedConnectionIsTriedAgainAndIsAnOutage() {
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put(new WireFailures(wrapping)))
                .withRootCauseInstanceOf(ConnectException.class)
                .satisfies(failure -> assertThat(Outage.is(failure)).isTrue());
        assertThat(attempts).as("attempts").hasValueGreaterThan(1);
    }

    /// Where this fails, the SDK has learned it, and [WireFailures] may go.
    @Test
    void theSdkByItselfGivesUpAtOnce() {
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> put(wrapping));
        assertThat(attempts).as("attempts").hasValue(1);
    }
}

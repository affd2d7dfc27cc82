package io.millrace.cli.repair;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.dlq.StackChoice;
import io.millrace.message.Json.NotJson;
import io.millrace.message.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// The functions of a stack that only operators invoke: Lambda's `Invoke`, signed, over one HTTP request. The functions have the rights; an operator needs `lambda:InvokeFunction` alone.
///
/// Source: Lambda API reference, "Invoke". Loads the SDK for its signature, so only what needs it touches this class.
final class Functions implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 150;
    private static final int TOO_MANY_REQUESTS = 429;
    /// Java's HTTP client sets these itself.
    private static final Set<String> RESTRICTED = Set.of("host", "content-length");

    private final StackChoice.Stack stack;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    Functions(StackChoice.Stack stack) {
        this.stack = stack;
    }

    /// Waits while another invocation is under way: the sweep runs one at a time.
    ///
    /// @param name what follows the stack's name in the function's
    /// @throws CommandException where it cannot be reached, or failed
    JsonNode invoke(String name, JsonNode event) {
        var function = stack.name() + "-" + name;
        try {
            for (int tries = 1;; tries++) {
                var response = http.send(request(function, Json.write(event).getBytes(StandardCharsets.UTF_8)),
                        BodyHandlers.ofString());
                if (response.statusCode() != TOO_MANY_REQUESTS || tries == MOST_TRIES) {
                    return answer(function, response);
                }
                Thread.sleep(BUSY);
            }
        } catch (IOException | SdkException e) {
            throw new CommandException(Exit.UNREACHABLE, "cannot reach function " + function + ": " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Exit.INTERRUPTED, "interrupted", e);
        }
    }

    private static JsonNode answer(String function, HttpResponse<String> response) {
        try {
            var json = Json.read(response.body());
            if (response.statusCode() == 200 && response.headers().firstValue("X-Amz-Function-Error").isEmpty()) {
                return json;
            }
            var message = json.path("errorMessage").asText(json.path("Message").asText(json.path("message").asText()));
            throw new CommandException(Exit.FAILED,
                    "function " + function + " answered with an error: " + message + "; its log says more");
        } catch (NotJson e) {
            throw new CommandException(Exit.FAILED,
                    "function " + function + " answered with status " + response.statusCode(), e);
        }
    }

    private HttpRequest request(String function, byte[] body) {
        var uri = URI.create(endpoint() + "/2015-03-31/functions/" + function + "/invocations");
        var unsigned = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri)
                .putHeader("Content-Type", "application/json").build();
        var signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(credentials()).request(unsigned)
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region())).request();
        var request = HttpRequest.newBuilder(uri).timeout(LONGEST).POST(BodyPublishers.ofByteArray(body));
        signed.headers().forEach((header, values) -> {
            if (!RESTRICTED.contains(header.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(header, value));
            }
        });
        return request.build();
    }

    private String endpoint() {
        var environment = stack.environment();
        return environment.getOrDefault("AWS_ENDPOINT_URL_LAMBDA", environment.getOrDefault("AWS_ENDPOINT_URL",
                "https://lambda." + region() + ".amazonaws.com"));
    }

    private String region() {
        var environment = stack.environment();
        return environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
    }

    private AwsCredentials credentials() {
        var environment = stack.environment();
        var id = environment.get("AWS_ACCESS_KEY_ID");
        var secret = environment.get("AWS_SECRET_ACCESS_KEY");
        return id != null && secret != null && environment.get("AWS_SESSION_TOKEN") == null
                ? AwsBasicCredentials.create(id, secret)
                : DefaultCredentialsProvider.builder().build().resolveCredentials();
    }

    @Override
    public void close() {
        http.close();
    }
}

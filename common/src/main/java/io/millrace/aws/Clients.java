package io.millrace.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The one place that builds SDK clients.
///
/// Region, credentials and endpoints come from the names that every AWS tool knows (`AWS_REGION`, `AWS_ACCESS_KEY_ID`, …, `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`),
/// looked up in the given environment. Credentials that are not there are left to the SDK's own chain.
public final class Clients {
    private static final String IDLE_CONNECTIONS = "http.maxConnections";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(30);
    /// A call that answers at once in good times; the SDK retries within it.
    private static final Duration SHORT_CALL = Duration.ofSeconds(10);
    private static final List<ExecutionInterceptor> INTERCEPTORS = new CopyOnWriteArrayList<>();

    private static volatile UnaryOperator<SdkHttpClient> transport = UnaryOperator.identity();
    private static final List<Function<Map<String, String>, Optional<ExecutionInterceptor>>> WATCHES = new CopyOnWriteArrayList<>();

    private final Map<String, String> environment;

    private Clients(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public static Clients from(Map<String, String> environment) {
        return new Clients(environment);
    }

    /// Makes every client built from now on in this JVM pass its calls through `interceptor`: how the local run counts calls and injects faults.
    public static void intercept(ExecutionInterceptor interceptor) {
        INTERCEPTORS.add(interceptor);
    }

    public static void stopIntercepting(ExecutionInterceptor interceptor) {
        INTERCEPTORS.remove(interceptor);
    }

    /// Makes every client built from now on in this JVM send its requests through what `wrapper` makes of its HTTP client: how faults on the wire are injected, one attempt at
    /// a time, below the SDK's own retries. [UnaryOperator#identity] ends it.
    public static void sendThrough(UnaryOperator<SdkHttpClient> wrapper) {
        transport = wrapper;
    }

    /// Makes every client built from now on in this JVM pass its calls through what `watch` has for the environment that it is built from; presigning counts as
    /// making the call. How the local run holds each function to its role.
    public static void watch(Function<Map<String, String>, Optional<ExecutionInterceptor>> watch) {
        WATCHES.add(watch);
    }

    public static void stopWatching(Function<Map<String, String>, Optional<ExecutionInterceptor>> watch) {
        WATCHES.remove(watch);
    }

    private Stream<ExecutionInterceptor> watches() {
        return WATCHES.stream().map(watch -> watch.apply(environment)).flatMap(Optional::stream);
    }

    public DynamoDbClient dynamoDb() {
        return configure(DynamoDbClient.builder(), "DYNAMODB", SHORT_CALL).httpClient(http()).build();
    }

    public SnsClient sns() {
        return configure(SnsClient.builder(), "SNS", SHORT_CALL).httpClient(http()).build();
    }

    public SqsClient sqs() {
        // A long poll takes up to 20 s.
        return configure(SqsClient.builder(), "SQS", READ).httpClient(http()).build();
    }

    public S3Client s3() {
        // No bound on the whole call: a large object streams for minutes. Each read has its own.
        return configure(S3Client.builder().forcePathStyle(hasOwnS3()), "S3", null).httpClient(http()).build();
    }

    public S3Presigner presigner() {
        var presigner = S3Presigner.builder().region(region()).credentialsProvider(credentials())
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(hasOwnS3()).build());
        var endpoint = endpoint("S3");
        return WatchedPresigner.of((endpoint == null ? presigner : presigner.endpointOverride(endpoint)).build(),
                watches().toList());
    }

    /// A host of its own, `localhost` say, is rarely known under the name of each bucket too; AWS's hosts are.
    private boolean hasOwnS3() {
        var endpoint = endpoint("S3");
        return endpoint != null && !String.valueOf(endpoint.getHost()).endsWith(".amazonaws.com");
    }

    private <B extends AwsClientBuilder<B, C>, C> B configure(B builder, String service, Duration callTimeout) {
        var override = ClientOverrideConfiguration.builder().executionInterceptors(
                Stream.concat(watches(), INTERCEPTORS.stream()).toList());
        if (callTimeout != null) {
            override.apiCallTimeout(callTimeout);
        }
        builder.region(region()).credentialsProvider(credentials()).overrideConfiguration(override.build());
        var endpoint = endpoint(service);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    /// Java keeps five idle connections per host unless told otherwise; a batch works on more messages than that at a time.
    private static SdkHttpClient http() {
        if (System.getProperty(IDLE_CONNECTIONS) == null) {
            System.setProperty(IDLE_CONNECTIONS, "64");
        }
        return transport.apply(new WireFailures(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ).build()));
    }

    private Region region() {
        return Region.of(
                environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1")));
    }

    private URI endpoint(String service) {
        var endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_" + service, environment.get("AWS_ENDPOINT_URL"));
        return endpoint == null || endpoint.isEmpty() ? null : URI.create(endpoint);
    }

    private AwsCredentialsProvider credentials() {
        var id = environment.get("AWS_ACCESS_KEY_ID");
        var secret = environment.get("AWS_SECRET_ACCESS_KEY");
        var session = environment.get("AWS_SESSION_TOKEN");
        if (id == null || secret == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider
                .create(session == null || session.isEmpty() ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }
}

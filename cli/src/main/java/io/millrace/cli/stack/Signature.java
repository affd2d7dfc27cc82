package io.millrace.cli.stack;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/// Says in a request's headers who sends it, as AWS wants it: method, path, query and body are signed with the operator's credentials, which do not leave the machine.
///
/// Source: IAM User Guide, "AWS Signature Version 4 for API requests"; the SDK's own signer. Loads the SDK, so only what needs it touches this class. Thread-safe.
///
/// @param service as AWS names it in signatures, such as `execute-api`
/// @param clock a signature is good for five minutes
public record Signature(String service, String region, Credentials credentials, Clock clock) {
    /// Java's HTTP client sets these itself.
    private static final Set<String> RESTRICTED = Set.of("host", "content-length");

    /// @param region null for that of the environment
    /// @param environment of the operator: region and credentials that it leaves out are those of the SDK's own chain
    public static Signature of(String service, String region, Map<String, String> environment) {
        return new Signature(service, region == null ? Credentials.region(environment) : region,
                new Credentials(environment), Clock.systemUTC());
    }

    /// What to do about a refusal that says that credentials are past their time; empty where it says something else.
    public static Optional<String> adviceOnExpiry(String said) {
        return Credentials.hasExpired(said) ? Optional.of(Credentials.advice(said)) : Optional.empty();
    }

    /// The headers to add to the request. Others may be added unsigned.
    public Map<String, String> headers(String method, URI uri, byte[] body) {
        var request = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri).build();
        var signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(credentials.resolve())
                .request(request).payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region).putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        return signed.headers().entrySet().stream()
                .filter(header -> !RESTRICTED.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> first(header.getValue())));
    }

    private static String first(List<String> values) {
        return values.getFirst();
    }

    /// Without credentials.
    @Override
    public String toString() {
        return "Signature for " + service + " in " + region;
    }
}

package io.millrace.local;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Services at endpoints, in place of the embedded ones. Named as every AWS tool names them: `AWS_ENDPOINT_URL` for all, or
/// `AWS_ENDPOINT_URL_S3`, `_SNS`, `_SQS` and `_DYNAMODB` for one.
///
/// What is at an endpoint cannot send to what is embedded: SNS and SQS come together, and S3 only with them. Region and
/// credentials are the caller's when S3 is at an endpoint, else the local ones. Immutable.
///
/// @param environment region, credentials and endpoints; whatever else is in it is ignored
public record Endpoints(Map<String, String> environment) {
    private static final String URL = "AWS_ENDPOINT_URL";
    private static final List<String> SERVICES = List.of("S3", "SNS", "SQS", "DYNAMODB");
    private static final List<String> CALLER = List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
    /// Everything is embedded. Last, since its constructor uses the others.
    public static final Endpoints NONE = new Endpoints(Map.of());

    /// @throws LocalStartException when an endpoint is no URL, or one would have to send to an embedded service
    public Endpoints {
        Map<String, String> kept = new HashMap<>();
        for (String name : CALLER) {
            if (environment.containsKey(name)) {
                kept.put(name, environment.get(name));
            }
        }
        for (String service : SERVICES) {
            String url = environment.getOrDefault(URL + "_" + service, environment.getOrDefault(URL, ""));
            if (!url.isEmpty()) {
                kept.put(URL + "_" + service, checked(service, url));
            }
        }
        environment = Map.copyOf(kept);
        boolean sns = environment.containsKey(URL + "_SNS");
        if (sns != environment.containsKey(URL + "_SQS") || environment.containsKey(URL + "_S3") && !sns) {
            throw new LocalStartException("endpoints of SNS and SQS come together, and that of S3 only with them: "
                    + "an endpoint cannot send to an embedded service; set " + URL + "_SNS and " + URL + "_SQS", null);
        }
    }

    private static String checked(String service, String url) {
        if (!url.matches("https?://[^/?#\\s]+/*")) {
            throw new LocalStartException(
                    "the endpoint of " + service + " is no http:// or https:// URL without a path: " + url, null);
        }
        return url.replaceFirst("/+$", "");
    }

    /// Where a service is; empty for an embedded one.
    ///
    /// @param service `S3`, `SNS`, `SQS` or `DYNAMODB`
    public Optional<URI> of(String service) {
        return Optional.ofNullable(environment.get(URL + "_" + service)).map(URI::create);
    }

    public boolean isEmpty() {
        return SERVICES.stream().allMatch(service -> of(service).isEmpty());
    }

    /// Without the credentials.
    @Override
    public String toString() {
        return SERVICES.stream().filter(service -> of(service).isPresent())
                .map(service -> service + " at " + of(service).get())
                .reduce((one, next) -> one + ", " + next).orElse("embedded services");
    }
}

package io.millrace.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks a request's signature against one access key, from the published algorithm alone. Thread-safe.
///
/// Source: IAM User Guide, "Create a signed AWS API request": canonical request, string to sign, signing key. As for every service but S3, the path is encoded once more than it was sent.
///
/// @param service as the signature has to name it, such as `execute-api`
public record SignatureCheck(String service, String region, String accessKey, String secret, InstantSource clock) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final Pattern AUTHORIZATION = Pattern.compile(ALGORITHM
            + " Credential=([^/,]+)/(\\d{8})/([^/,]+)/([^/,]+)/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    /// A request as it came over the wire: nothing of it decoded.
    ///
    /// @param query without the question mark; empty for none
    /// @param headers by lower-case name
    public record Signed(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
        private String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().map(value -> value.strip().replaceAll(" +", " "))
                    .collect(Collectors.joining(","));
        }
    }

    /// What is wrong with the signature; empty where nothing is.
    public Optional<String> fault(Signed request) {
        Matcher given = AUTHORIZATION.matcher(request.header("authorization"));
        if (!given.matches()) {
            return Optional.of("Missing Authentication Token");
        }
        String time = request.header("x-amz-date");
        List<String> names = List.of(given.group(5).split(";"));
        if (!given.group(1).equals(accessKey)) {
            return Optional.of("The security token included in the request is invalid.");
        }
        if (!given.group(3).equals(region) || !given.group(4).equals(service) || !time.startsWith(given.group(2))
                || !names.containsAll(List.of("host", "x-amz-date"))) {
            return Optional.of("Credential should be scoped to a valid region, service and date.");
        }
        if (!isTimely(time)) {
            return Optional.of("Signature expired: " + time + " is not within five minutes of now");
        }
        String expected = signature(request, names, time);
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII),
                given.group(6).getBytes(StandardCharsets.US_ASCII)) ? Optional.empty()
                        : Optional.of("The request signature we calculated does not match the signature you provided.");
    }

    private boolean isTimely(String time) {
        try {
            return Duration.between(TIME.parse(time, Instant::from), clock.instant()).abs().compareTo(LIFETIME) <= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// @param names of the headers that are signed, sorted
    /// @param time as `x-amz-date` has it
    String signature(Signed request, List<String> names, String time) {
        String canonical = request.method() + "\n" + encoded(request.path(), true) + "\n" + query(request.query())
                + "\n" + names.stream().map(name -> name + ":" + request.header(name) + "\n")
                        .collect(Collectors.joining())
                + "\n" + String.join(";", names) + "\n" + sha256(request.body());
        String day = time.substring(0, 8);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n"
                + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, region, service, "aws4_request", toSign)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    /// By encoded name, then by encoded value.
    private static String query(String query) {
        var parameters = new ArrayList<String>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            // A NUL sorts before everything that an encoded name has.
            parameters.add(encoded(decoded(name), false) + "\0"
                    + encoded(decoded(equals < 0 ? "" : parameter.substring(equals + 1)), false));
        }
        return parameters.stream().sorted().map(parameter -> parameter.replace('\0', '='))
                .collect(Collectors.joining("&"));
    }

    /// A plus is a plus here.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text, boolean isPath) {
        var encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0)
                    || isPath && character == '/') {
                encoded.append(character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return encoded.toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "SignatureCheck for " + service + " in " + region;
    }
}

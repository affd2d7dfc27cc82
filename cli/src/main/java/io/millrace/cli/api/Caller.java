package io.millrace.cli.api;

import io.millrace.cli.output.Printable;
import io.millrace.cli.stack.Signature;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who asks the API, and how that is proved to it. What proves it never shows in a text.
///
/// Source: API Gateway developer guide, "Control and manage access to HTTP APIs": 401 for a token that is not good, 403 for a signature that is not, or for whom policy or scope does not allow it.
sealed interface Caller {
    /// The headers that say so, for one request.
    ///
    /// @param body as it will be sent
    Map<String, String> headers(String method, URI uri, byte[] body);

    /// What to do about an answer of 401 or 403, in one line.
    ///
    /// @param now as this machine's clock has it
    String advice(Reply refusal, Instant now);

    /// Nobody in particular: the local system answers everybody.
    record Anyone() implements Caller {
        @Override
        public Map<String, String> headers(String method, URI uri, byte[] body) {
            return Map.of();
        }

        @Override
        public String advice(Reply refusal, Instant now) {
            return "it asks who you are: give --stack NAME, or put a token into MILLRACE_TOKEN";
        }
    }

    /// Whoever has the token.
    record Bearer(String token) implements Caller {
        private static final Pattern REASON = Pattern.compile("error_description=\"([^\"]{1,200})\"");

        @Override
        public Map<String, String> headers(String method, URI uri, byte[] body) {
            return Map.of("authorization", "Bearer " + token);
        }

        @Override
        public String advice(Reply refusal, Instant now) {
            var reason = refusal.headers().firstValue("www-authenticate").map(REASON::matcher)
                    .filter(matcher -> matcher.find()).map(matcher -> " (" + Printable.of(matcher.group(1)) + ")")
                    .orElse("");
            return refusal.status() == 403
                    ? "the token in MILLRACE_TOKEN does not allow this" + reason
                            + ": ask its issuer for one with the right scope"
                    : "the token in MILLRACE_TOKEN is not good" + reason + ": get a new one from its issuer";
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /// The holder of AWS credentials.
    record Signing(Signature signature) implements Caller {
        /// API Gateway takes signatures that are at most five minutes old, or early.
        private static final Duration TOLERATED = Duration.ofMinutes(4);

        @Override
        public Map<String, String> headers(String method, URI uri, byte[] body) {
            return signature.headers(method, uri, body);
        }

        @Override
        public String advice(Reply refusal, Instant now) {
            var off = clock(refusal).map(theirs -> Duration.between(theirs, now)).orElse(Duration.ZERO);
            if (off.abs().compareTo(TOLERATED) > 0) {
                return "this machine's clock is " + off.abs().toMinutes() + " minutes "
                        + (off.isNegative() ? "behind" : "ahead") + ", so that its signatures are not good: set it";
            }
            var said = refusal.message();
            if (said.startsWith("Signature expired") || said.startsWith("Signature not yet current")) {
                return "this machine's clock is off, so that its signatures are not good: set it";
            }
            return Signature.adviceOnExpiry(said)
                    .orElse("your AWS credentials are wrong, or do not allow execute-api:Invoke: see who you are with"
                            + " aws sts get-caller-identity");
        }

        private static Optional<Instant> clock(Reply refusal) {
            try {
                return refusal.headers().firstValue("date").map(
                        text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
    }
}

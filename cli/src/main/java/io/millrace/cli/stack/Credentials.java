package io.millrace.cli.stack;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Who the operator is to AWS, and where: from the given environment first, else as the SDK's own chain finds it (profiles, single sign-on, the machine's role).
/// Loads the SDK, so only what needs it touches this class. Thread-safe.
public final class Credentials {
    private static final String EXPORT = "eval \"$(aws configure export-credentials --format env)\"";
    private static final String FRESH = "log in again and take them over: " + EXPORT;

    private final AwsCredentialsProvider provider;

    /// @param environment looked at first; what it does not say is left to the chain
    Credentials(Map<String, String> environment) {
        var id = environment.get("AWS_ACCESS_KEY_ID");
        var secret = environment.get("AWS_SECRET_ACCESS_KEY");
        var session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        provider = id == null || secret == null ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(session.isBlank() ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }

    /// @throws CommandException where nobody says so
    static String region(Map<String, String> environment) {
        var given = environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
        if (!given.isBlank()) {
            return given.strip();
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException e) {
            throw new CommandException(Exit.USAGE, "in which region is the stack? Set AWS_REGION", e);
        }
    }

    /// As they are now: those of a role or of a login are renewed.
    ///
    /// @throws CommandException where there are none
    AwsCredentials resolve() {
        try {
            return provider.resolveCredentials();
        } catch (SdkClientException e) {
            throw new CommandException(Exit.USAGE, missing(e.getMessage()), e);
        }
    }

    /// Single sign-on and roles each need a module of the SDK; the aws command line can do both.
    private static String missing(String why) {
        return hasExpired(why) ? advice(why)
                : why.contains("must be on the class path")
                        ? "your profile logs in or takes on a role, which the aws command line has to do: " + EXPORT
                        : "no AWS credentials were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                                + " AWS_SECRET_ACCESS_KEY; after a login: " + EXPORT;
    }

    /// What to do about credentials that AWS does not take.
    ///
    /// @param said what it said of them
    static String advice(String said) {
        return hasExpired(said) ? "your AWS credentials have expired: " + FRESH : said;
    }

    static boolean hasExpired(String said) {
        return said.toLowerCase(Locale.ROOT).contains("expired");
    }
}

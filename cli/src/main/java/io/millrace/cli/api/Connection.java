package io.millrace.cli.api;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.stack.RunningSystem;
import io.millrace.cli.stack.Signature;
import io.millrace.cli.stack.Stack;
import io.millrace.cli.stack.StackChoice;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options by which every command finds the system it talks to: the local one, unless told otherwise.
///
/// Only the local system answers everybody. To others `MILLRACE_TOKEN` is sent, if there is one; else a deployed stack, and whatever answers under the name that API Gateway gave it,
/// is asked with a signature by AWS credentials. Neither goes over plain HTTP to another machine.
public final class Connection {
    private static final String VARIABLE = "MILLRACE_API";
    private static final String TOKEN = "MILLRACE_TOKEN";
    /// `ID.execute-api.REGION.amazonaws.com`, in China with `.cn`.
    private static final Pattern GATEWAY = Pattern
            .compile("[a-z0-9-]+\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

    @Option(names = "--api", paramLabel = "URL", description = "Where the HTTP API answers. Default: $MILLRACE_API, else that of the stack.")
    private String api;

    @Mixin
    private StackChoice stack;

    /// The caller closes it.
    public Api open(Context context) {
        var environment = context.environment();
        var given = given(environment);
        if (given != null) {
            var host = GATEWAY.matcher(given.url().getHost());
            return open(given.url(), host.matches() ? host.group(1) : "", environment, "check " + given.from());
        }
        return switch (stack.of(context)) {
            case RunningSystem local -> new Api(URI.create(local.apiUrl()),
                    "start the system again with: ./millrace up");
            case Stack deployed -> open(url(deployed.apiUrl(), "the stack's output ApiUrl"),
                    deployed.environment().get("AWS_REGION"), deployed.environment(),
                    "is " + deployed.name() + " well?");
        };
    }

    /// The stack itself: for what the API does not do.
    ///
    /// @throws CommandException also where the API that was named is not that of the stack
    public Stack stack(Context context) {
        var given = given(context.environment());
        var chosen = stack.of(context);
        if (given != null && !given.url().toString().equals(chosen.apiUrl())) {
            throw new CommandException(Exit.USAGE, "feeds cannot be applied through the API that " + given.from()
                    + " names: give --stack NAME");
        }
        return chosen;
    }

    private record Given(URI url, String from) {}

    private Given given(Map<String, String> environment) {
        if (api != null && stack.isDeployed()) {
            throw new CommandException(Exit.USAGE, "--api and --stack both say where the API is: give one of them");
        }
        var variable = environment.getOrDefault(VARIABLE, "");
        return api != null ? new Given(url(api, "--api"), "--api")
                : stack.isDeployed() || variable.isBlank() ? null : new Given(url(variable, VARIABLE), VARIABLE);
    }

    /// @param region in which a request is signed; empty for none
    private static Api open(URI url, String region, Map<String, String> environment, String advice) {
        var token = environment.getOrDefault(TOKEN, "").strip();
        if (token.isEmpty() && region.isEmpty()) {
            return new Api(url, advice);
        }
        if (!"https".equals(url.getScheme()) && !LOOPBACK.matcher(url.getHost()).matches()) {
            throw new CommandException(Exit.USAGE,
                    "who you are is not told to " + url + " over plain http: give an https URL");
        }
        if (token.isEmpty()) {
            return new Api(url, new Caller.Signing(Signature.of("execute-api", region, environment)), advice);
        }
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new CommandException(Exit.USAGE, TOKEN + " is not a token");
        }
        return new Api(url, new Caller.Bearer(token), advice);
    }

    private static URI url(String text, String from) {
        try {
            var url = URI.create(text.strip().replaceAll("/+$", ""));
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null
                    && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.USAGE, from + " is not a URL: " + e.getMessage(), e);
        }
        throw new CommandException(Exit.USAGE, from + " is not an http URL: " + text);
    }
}

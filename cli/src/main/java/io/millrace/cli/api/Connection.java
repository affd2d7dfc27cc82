package io.millrace.cli.api;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The options by which every command finds the system it talks to: the local one, unless told otherwise.
public final class Connection {
    private static final String VARIABLE = "MILLRACE_API";
    private static final String STATE_DIRECTORY = ".millrace";

    @Option(names = "--api", paramLabel = "URL", description = "Where the HTTP API answers. Default: $MILLRACE_API, else the local system that runs on the state directory.")
    private String api;

    @Option(names = "--state", paramLabel = "DIR", description = "State directory of the local system. Default: .millrace in the project.")
    private String state;

    public Path state(Context context) {
        return state == null ? context.home().resolve(STATE_DIRECTORY) : context.path(state);
    }

    /// The caller closes it.
    public Api open(Context context) {
        if (api != null) {
            return new Api(url(api, "--api"), "check --api");
        }
        var variable = context.environment().get(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return new Api(url(variable, VARIABLE), "check " + VARIABLE);
        }
        return new Api(URI.create(local(context).apiUrl()), "start the system again with: ./millrace up");
    }

    /// The local system itself: for what the API does not do.
    public RunningSystem local(Context context) {
        return RunningSystem.on(state(context));
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

package io.millrace.cli.file;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import io.millrace.cli.api.Connection;
import io.millrace.cli.api.Pages;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Why rows of a file were refused.
@Command(name = "rejects", description = "Shows why rows of a file were refused, one line per fault.")
public final class RejectsCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 1000;

    private final Context context;

    @Parameters(paramLabel = "ID|KEY", description = "The file's id, or the key of its object (the newest version).")
    private String file;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "The most rejects to show; 0 shows all. Default: ${DEFAULT-VALUE}.")
    private long limit;

    @Option(names = "--json", description = "Print each reject as JSON, one a line, as the reject report has it.")
    private boolean json;

    @Mixin
    private Connection connection;

    public RejectsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        try (var api = connection.open(context)) {
            var id = new FileLookup(api, InstantSource.system()).id(file);
            var pages = new Pages(api, "/v1/files/" + Api.encode(id) + "/rejects", Map.of(), LARGEST_PAGE);
            if (json) {
                pages.forEach(limit, screen, screen::line);
                return Exit.OK.code();
            }
            var text = new RejectText();
            pages.forEach(limit, screen, text::add);
            if (text.table().isEmpty()) {
                screen.note("no rejects");
            } else {
                text.table().print(screen);
            }
            return Exit.OK.code();
        }
    }
}

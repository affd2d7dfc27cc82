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

/// The accepted rows of a file: always JSON Lines, as they are stored.
@Command(name = "rows", description = "Prints the accepted rows of a file, typed: one JSON object a line.")
public final class RowsCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 1000;

    private final Context context;

    @Parameters(paramLabel = "ID|KEY", description = "The file's id, or the key of its object (the newest version).")
    private String file;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "The most rows to print; 0 prints all. Default: ${DEFAULT-VALUE}.")
    private long limit;

    @Option(names = "--json", description = "Rows are JSON anyway; this changes nothing.", hidden = true)
    private boolean json;

    @Mixin
    private Connection connection;

    public RowsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        try (var api = connection.open(context)) {
            var id = new FileLookup(api, InstantSource.system()).id(file);
            long rows = new Pages(api, "/v1/files/" + Api.encode(id) + "/rows", Map.of(), LARGEST_PAGE).forEach(limit,
                    screen, screen::line);
            if (rows == 0) {
                screen.note("no rows were accepted");
            }
            return Exit.OK.code();
        }
    }
}

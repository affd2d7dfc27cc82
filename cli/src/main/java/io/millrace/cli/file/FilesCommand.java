package io.millrace.cli.file;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Connection;
import io.millrace.cli.api.Pages;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Table;
import io.millrace.ledger.FileStatus;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which files there are.
@Command(name = "files", description = "Lists files, newest first.")
public final class FilesCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 200;

    private final Context context;

    @Option(names = "--feed", paramLabel = "NAME", defaultValue = "", description = "Only files of this feed.")
    private String feed;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only files in this status: ${COMPLETION-CANDIDATES}.")
    private FileStatus status;

    @Option(names = "--key", paramLabel = "KEY", defaultValue = "", description = "Only versions of the object with this key.")
    private String key;

    @Option(names = "--from", paramLabel = "TIME", defaultValue = "", description = "Received at or after, as 2026-11-21T08:30:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "", description = "Received before.")
    private String to;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "The most files to list; 0 lists all. Default: ${DEFAULT-VALUE}.")
    private long limit;

    @Option(names = "--json", description = "Print each file as JSON, one a line.")
    private boolean json;

    @Mixin
    private Connection connection;

    public FilesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        var query = Map.of("feed", feed, "status", status == null ? "" : status.name(), "key", key, "from", from, "to",
                to);
        try (var api = connection.open(context)) {
            var pages = new Pages(api, "/v1/files", query, LARGEST_PAGE);
            if (json) {
                pages.forEach(limit, screen, screen::line);
                return Exit.OK.code();
            }
            var table = new Table("id", "status", "feed", "read#", "rejected#", "size#", "received", "key");
            pages.forEach(limit, screen, item -> add(table, FileLookup.parse(item)));
            if (table.isEmpty()) {
                screen.note("no files");
            } else {
                table.print(screen);
            }
            return Exit.OK.code();
        }
    }

    private static void add(Table table, FileAnswer file) {
        table.row(file.id(), file.statusText(), file.feed(), file.hasRows() ? Printable.count(file.rows("read")) : "",
                file.hasRows() ? Printable.count(file.rows("rejected")) : "",
                file.size() < 0 ? "" : Printable.bytes(file.size()),
                file.time("received").map(FileText::time).orElse(""),
                file.key());
    }
}

package io.millrace.cli.file;

import io.millrace.cli.Context;
import io.millrace.cli.api.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What became of one file.
@Command(name = "status", description = "Shows what became of a file.")
public final class StatusCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID|KEY", description = "The file's id, or the key of its object (the newest version).")
    private String file;

    @Option(names = "--watch", description = "Wait until the file has ended, showing each change.")
    private boolean watch;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "600", description = "How long to watch. Default: ${DEFAULT-VALUE}.")
    private long timeoutSeconds;

    @Option(names = "--json", description = "Print the file as JSON.")
    private boolean json;

    @Mixin
    private Connection connection;

    public StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        var text = new FileText(screen);
        try (var api = connection.open(context)) {
            var files = new FileLookup(api, InstantSource.system());
            var id = files.id(file);
            var found = watch ? files.end(id, Duration.ofSeconds(timeoutSeconds), news -> changed(text, news))
                    : files.file(id);
            if (json) {
                screen.json(found.json());
            } else {
                text.details(found);
            }
            return found.exit().code();
        }
    }

    private void changed(FileText text, FileAnswer news) {
        if (!json && !news.isTerminal()) {
            context.screen().note(text.status(news));
        }
    }
}

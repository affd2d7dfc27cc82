package io.millrace.cli.dlq;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Table;
import io.millrace.ledger.FileId;
import io.millrace.message.FileJson;
import io.millrace.cli.stack.StackChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What operators did.
@Command(name = "history", description = "Lists redrives and purges, of a file reprocesses too, newest first: who, when, what, how many.")
public final class DlqHistoryCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--file", paramLabel = "ID", description = "Only those that concern this file, as they had begun.")
    private String file;

    @Option(names = "--json", description = "Print each action as JSON, one a line.")
    private boolean json;

    @Mixin
    private StackChoice stack;

    public DlqHistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Limits.check("--limit", limit, 1);
        if (file != null && !FileId.isFileId(file)) {
            throw new CommandException(Exit.USAGE, "--file is not a file id: " + file);
        }
        var screen = context.screen();
        return Desk.work(stack.of(context), desk -> {
            var table = new Table("started", "what", "who", "wanted#", "done#", "left#", "finished", "selection");
            for (var action : file == null ? desk.actions().newest(limit)
                    : desk.actions().of(new FileId(file), limit)) {
                if (json) {
                    screen.json(FileJson.action(action));
                } else {
                    table.row(action.started(), action.kind(), action.who(), action.wanted(), action.done(),
                            action.left(), action.finished() == null ? "not, or not yet" : action.finished(),
                            action.what());
                }
            }
            if (!json && table.isEmpty()) {
                screen.note(file == null ? "no operator has redriven or purged anything"
                        : "no operator has done anything to it");
            } else if (!json) {
                table.print(screen);
            }
            return Exit.OK.code();
        });
    }
}

package io.millrace.cli.file;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import io.millrace.cli.output.Screen;
import io.millrace.message.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// Waits for a file that was stored, and says what became of it. Thread-safe: what belongs to one file is printed together.
final class DropReport {
    private final Screen screen;
    private final Api api;
    private final boolean json;
    private final boolean noWait;
    private final long timeoutSeconds;

    DropReport(Screen screen, Api api, boolean json, boolean noWait, long timeoutSeconds) {
        this.screen = screen;
        this.api = api;
        this.json = json;
        this.noWait = noWait;
        this.timeoutSeconds = timeoutSeconds;
    }

    Screen screen() {
        return screen;
    }

    /// @return the file at its end; null where nobody waits
    FileAnswer await(Upload.Stored stored) {
        return noWait ? null
                : new FileLookup(api, InstantSource.system()).end(stored.id().value(),
                        Duration.ofSeconds(timeoutSeconds), _ -> {});
    }

    /// @return what it means for the exit code
    synchronized Exit print(Path file, Upload.Stored stored, FileAnswer answer) {
        if (answer == null) {
            if (json) {
                var object = Json.object().put("id", stored.id().value());
                object.putObject("object").put("bucket", stored.bucket()).put("key", stored.key());
                screen.json(object);
            } else {
                screen.line(screen.strong(file.getFileName().toString()) + "  " + stored.id() + "  " + stored.key());
            }
            return Exit.OK;
        }
        if (json) {
            screen.json(answer.json());
        } else {
            var text = new FileText(screen);
            text.summary(file.getFileName().toString(), answer);
            text.further(answer);
        }
        return answer.exit();
    }

    /// @throws CommandException where it is not this file's trouble alone
    synchronized Exit trouble(Path file, CommandException e) {
        if (e.exit() == Exit.UNREACHABLE) {
            throw e;
        }
        screen.note("millrace: " + file.getFileName() + ": " + e.getMessage());
        return e.exit();
    }
}

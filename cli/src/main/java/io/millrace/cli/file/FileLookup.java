package io.millrace.cli.file;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import io.millrace.cli.api.Page;
import io.millrace.ledger.FileId;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds files through the API, and waits for them.
public final class FileLookup {
    private static final String WAIT_SECONDS = "20";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Api api;
    private final InstantSource clock;

    public FileLookup(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /// The id of what the user named: an id as it is, else the newest file with that key.
    ///
    /// @throws CommandException where no file has that key
    public String id(String idOrKey) {
        if (FileId.isFileId(idOrKey)) {
            return idOrKey;
        }
        var page = Page.of(api.get("/v1/files", Map.of("key", idOrKey, "limit", "1")));
        if (page.items().isEmpty()) {
            throw new CommandException(Exit.USAGE,
                    "no file has the id or key " + idOrKey + "; list what is there with: ./millrace files");
        }
        return parse(page.items().getFirst()).id();
    }

    public FileAnswer file(String id) {
        return new FileAnswer(api.get("/v1/files/" + Api.encode(id), Map.of()).json());
    }

    static FileAnswer parse(String json) {
        try {
            return new FileAnswer(Json.read(json));
        } catch (NotJson e) {
            throw new CommandException(Exit.FAILED, "the API answered with something that is not a file", e);
        }
    }

    /// Waits until the file has ended. A file that is not known yet is waited for too: its event may be on the way.
    ///
    /// @param news each state of the file that differs from the one before
    /// @throws CommandException where it has not ended in time
    public FileAnswer end(String id, Duration patience, Consumer<FileAnswer> news) {
        var deadline = clock.instant().plus(patience);
        Optional<FileAnswer> known = Optional.empty();
        String tag = "";
        while (true) {
            var asked = clock.instant();
            var reply = api.get("/v1/files/" + Api.encode(id), Map.of("wait", WAIT_SECONDS),
                    tag.isEmpty() ? Map.of() : Map.of("if-none-match", tag));
            switch (reply.status()) {
                case 200 -> {
                    var file = new FileAnswer(reply.json());
                    known = Optional.of(file);
                    tag = reply.headers().firstValue("etag").orElse("");
                    news.accept(file);
                    if (file.isTerminal()) {
                        return file;
                    }
                }
                case 304, 404, 429, 503 -> {
                    // Nothing new, not known yet, or busy: ask again.
                }
                default -> throw reply.trouble();
            }
            if (clock.instant().isAfter(deadline)) {
                throw new CommandException(Exit.FAILED,
                        id + " is " + known.map(FileAnswer::statusText).orElse("not known") + " after "
                                + patience.toSeconds() + " s; ask again with: ./millrace status " + id);
            }
            // The server holds the answer while nothing changes; this is for one that does not.
            pause(asked, reply.status() == 200 ? Duration.ZERO : reply.retryAfter(PAUSE));
        }
    }

    private void pause(Instant asked, Duration least) {
        var left = Duration.between(clock.instant(), asked.plus(least));
        if (left.isPositive()) {
            try {
                Thread.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandException(Exit.INTERRUPTED, "interrupted", e);
            }
        }
    }
}

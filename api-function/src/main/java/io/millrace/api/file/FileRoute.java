package io.millrace.api.file;

import io.millrace.api.http.Handler;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileView;
import io.millrace.message.FileJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// `GET /v1/files/{id}`: what is true of a file now, strongly consistent, with an entity tag, and `Retry-After` until it has ended.
///
/// `?wait=SECONDS` holds the answer until the file is no longer what the client knows: what its `If-None-Match` names, or else what the first look shows, an
/// unknown file included, since a producer that computed the id from its PUT response asks before the event arrives. A file that has ended is not waited for.
public final class FileRoute implements Handler {
    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /// What an invocation keeps for the last look and the answer.
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final KnownFiles files;
    private final Clock clock;
    private final Pause pause;

    public FileRoute(KnownFiles files, Pause pause) {
        this.files = files;
        this.clock = files.clock();
        this.pause = pause;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException {
        int wait = Query.of(request, "wait").number("wait", 0, LONGEST_WAIT_SECONDS, 0);
        var id = KnownFiles.id(variable);
        var first = files.find(id);
        var now = wait == 0 ? first : held(request, id, first, clock.instant().plusSeconds(wait));
        return answer(now.orElseThrow(KnownFiles::unknown), request);
    }

    private Optional<FileView> held(Request request, FileId id, Optional<FileView> first, Instant until)
            throws ProblemException {
        var last = clock.instant().plus(request.remaining()).minus(MARGIN);
        var end = until.isBefore(last) ? until : last;
        var now = first;
        var next = FIRST_PAUSE;
        while (isNoNews(request, first, now) && clock.instant().isBefore(end)) {
            var left = Duration.between(clock.instant(), end);
            try {
                pause.of(next.compareTo(left) < 0 ? next : left);
            } catch (InterruptedException e) {
                // The invocation is being ended: answer with what is known.
                Thread.currentThread().interrupt();
                return now;
            }
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
            now = files.find(id);
        }
        return now;
    }

    private boolean isNoNews(Request request, Optional<FileView> first, Optional<FileView> now) {
        if (now.isEmpty()) {
            return true;
        }
        if (now.get().file().status().isTerminal()) {
            return false;
        }
        return request.header("if-none-match").isPresent() ? answer(now.get(), request).status() == 304
                : first.isPresent() && now.get().file().equals(first.get().file());
    }

    private Response answer(FileView view, Request request) {
        var file = view.file();
        var response = Response.json(200, FileJson.of(view)).tagged(request);
        return file.status().isTerminal() ? response
                : response.with("retry-after", Long.toString(files.patience().seconds(file)));
    }
}

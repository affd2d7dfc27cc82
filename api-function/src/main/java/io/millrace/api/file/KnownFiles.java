package io.millrace.api.file;

import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.Problem;
import io.millrace.api.http.ProblemException;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import java.time.Clock;
import java.util.Optional;

/// The files of the ledger by the id in a path; strongly consistent.
public record KnownFiles(Files files, Clock clock) {
    /// @throws ProblemException where `text` cannot be a file id
    public static FileId id(String text) throws ProblemException {
        if (!FileId.isFileId(text)) {
            throw new Problem(Kind.MALFORMED_ID,
                    "a file id has 26 characters of 0123456789abcdefghjkmnpqrstvwxyz").exception();
        }
        return new FileId(text);
    }

    /// @throws ProblemException where the ledger has let go of the file
    public Optional<FileView> find(FileId id) throws ProblemException {
        var view = files.view(id);
        var expired = view.map(FileView::file).filter(this::isExpired);
        if (expired.isPresent()) {
            throw new Problem(Kind.EXPIRED, "the ledger kept this file until " + expired.get().expires()).exception();
        }
        return view;
    }

    /// Deletion comes hours or days after the expiry: until then an entry is there, but not to be answered with.
    boolean isExpired(FileEntry file) {
        return file.expires() != null && !file.expires().isAfter(clock.instant());
    }

    /// A file whose results can be asked for: as its last generation left it that has any. While a reprocess is on, and where it failed, that is the one before.
    ///
    /// @throws ProblemException where there is no such file, it is not finished, or it failed
    public FileEntry finished(String id) throws ProblemException {
        var file = find(id(id)).orElseThrow(KnownFiles::unknown).file().readable();
        if (!file.status().isTerminal()) {
            throw Problem.retryAfter(Kind.NOT_FINISHED, "the file is " + file.status(), patience().seconds(file))
                    .exception();
        }
        return switch (file.status()) {
            case FAILED -> throw new Problem(Kind.FAILED,
                    "the failure was ours: see `failure` of the file; an operator can redrive it").exception();
            case RECEIVED, PROCESSING, ACCEPTED, ACCEPTED_WITH_REJECTS, REFUSED, DUPLICATE, SUPERSEDED, MISSING,
                    IGNORED -> file;
        };
    }

    public Patience patience() {
        return new Patience(clock);
    }

    public static ProblemException unknown() {
        return Problem.retryAfter(Kind.UNKNOWN_FILE,
                "nothing is known of it; an object that was just stored appears within seconds, sometimes minutes",
                Patience.UNKNOWN_SECONDS).exception();
    }
}

package io.millrace.api.http;

import java.util.Map;
import java.util.Objects;

/// Why a request was not answered with what it asked for: the content of an RFC 9457 problem, with the headers that belong to it.
///
/// @param detail one line for people: what is wrong and what to do; never a stack trace, never file content
public record Problem(Kind kind, String detail, Map<String, String> headers) {
    public Problem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        headers = Map.copyOf(headers);
    }

    public Problem(Kind kind, String detail) {
        this(kind, detail, Map.of());
    }

    public static Problem retryAfter(Kind kind, String detail, long seconds) {
        return new Problem(kind, detail, Map.of("retry-after", Long.toString(seconds)));
    }

    /// To be thrown from wherever a request turns out to be wrong.
    public ProblemException exception() {
        return new ProblemException(this);
    }

    /// The kinds of problem. Their names, in kebab case, are part of the API: `urn:millrace:problem:<name>`.
    public enum Kind {
        BAD_PARAMETER(400, "A parameter is wrong"),
        BAD_CURSOR(400, "The cursor is not one of this query"),
        BAD_BODY(400, "The body is wrong"),
        MALFORMED_ID(400, "Not a file id"),
        NO_SUCH_ROUTE(404, "No such route"),
        UNKNOWN_FILE(404, "No such file in the ledger"),
        UNKNOWN_FEED(404, "No such feed"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_FINISHED(409, "The file is not finished"),
        FAILED(409, "The file failed and has no results"),
        EXPIRED(410, "Expired"),
        BODY_TOO_LARGE(413, "The body is too large"),
        MEDIA_TYPE(415, "The body is not application/json"),
        UPLOAD_REFUSED(422, "The feed does not take such a file"),
        INTERNAL(500, "Something went wrong here"),
        BUSY(503, "Busy; try again");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /// A stable name for programs.
        public String type() {
            return "urn:millrace:problem:" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}

package io.millrace.cli.file;

import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Screen;
import io.millrace.ledger.FileStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Files in words.
public final class FileText {
    private final Screen screen;

    public FileText(Screen screen) {
        this.screen = screen;
    }

    /// The status, in its colour.
    public String status(FileAnswer file) {
        var text = Printable.of(file.statusText());
        return file.status().map(status -> coloured(status, text)).orElse(text);
    }

    private String coloured(FileStatus status, String text) {
        return switch (status) {
            case ACCEPTED -> screen.good(text);
            case RECEIVED, PROCESSING, DUPLICATE, SUPERSEDED, IGNORED -> screen.strong(text);
            case ACCEPTED_WITH_REJECTS, REFUSED -> screen.warning(text);
            case FAILED, MISSING -> screen.bad(text);
        };
    }

    /// For example `500 rows read, 491 accepted, 9 rejected`; empty where the file was not read.
    public static String rows(FileAnswer file) {
        if (!file.hasRows()) {
            return "";
        }
        var text = Printable.count(file.rows("read"), "row") + " read, " + Printable.count(file.rows("accepted"))
                + " accepted, " + Printable.count(file.rows("rejected")) + " rejected";
        return file.rows("skipped") == 0 ? text : text + ", " + Printable.count(file.rows("skipped")) + " skipped";
    }

    /// One line on what became of it.
    public void summary(String name, FileAnswer file) {
        var line = new StringBuilder(screen.strong(Printable.of(name))).append("  ").append(status(file));
        if (file.hasRows()) {
            line.append("  ").append(rows(file));
        }
        file.took().ifPresent(
                took -> line.append(String.format(Locale.ROOT, "  (%.1f s)", took.toMillis() / 1000.0)));
        screen.line(line.toString());
        if (!file.fault().isEmpty()) {
            screen.line("  " + Printable.of(file.fault()));
        }
    }

    /// All that is known of it.
    public void details(FileAnswer file) {
        field("id", file.id());
        screen.line(label("status") + status(file));
        if (!file.fault().isEmpty()) {
            field("why", file.fault());
        }
        if (!file.feed().isEmpty()) {
            field("feed", file.feed() + " (version " + file.json().path("feedVersion").asText() + ")");
        }
        if (file.hasRows()) {
            field("rows", rows(file));
        }
        field("key", file.key());
        field("bucket", file.json().path("object").path("bucket").asText());
        optional("version", file.json().path("object").path("versionId").asText());
        if (file.size() >= 0) {
            field("size", Printable.bytes(file.size()));
        }
        optional("sha256", file.json().path("object").path("sha256").asText());
        if (file.json().path("generation").asInt(1) > 1) {
            field("generation", file.json().path("generation").asText());
        }
        for (String step : new String[] {"dropped", "received", "started", "finished"}) {
            file.time(step).ifPresent(time -> field(step, time.toString()));
        }
        file.json().path("actions").forEach(action -> field("operator", action.path("at").asText() + "  "
                + action.path("who").asText() + "  " + action.path("kind").asText().toLowerCase(Locale.ROOT) + ": "
                + action.path("what").asText()));
    }

    /// The commands that show more of a file.
    public void further(FileAnswer file) {
        if (file.rows("rejected") > 0) {
            screen.line("  " + screen.faint("./millrace rejects " + file.id()));
        }
        if (file.status().map(FileStatus::hasRows).orElse(false)) {
            screen.line("  " + screen.faint("./millrace rows " + file.id()));
        }
        screen.line("  " + screen.faint("./millrace status " + file.id()));
    }

    /// To the second, in UTC.
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void optional(String name, String value) {
        if (!value.isEmpty()) {
            field(name, value);
        }
    }

    private void field(String name, String value) {
        screen.line(label(name) + Printable.of(value));
    }

    private String label(String name) {
        return screen.faint(String.format("%-12s", name));
    }
}

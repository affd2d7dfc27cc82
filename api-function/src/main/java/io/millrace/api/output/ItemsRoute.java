package io.millrace.api.output;

import io.millrace.api.cursor.Cursors;
import io.millrace.api.file.KnownFiles;
import io.millrace.api.http.Handler;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.api.output.Output.Kind;
import io.millrace.ledger.FileEntry;
import io.millrace.message.Json;
import java.io.IOException;

/// `GET /v1/files/{id}/rows` and `…/rejects`: what was written, item by item, as it was written: numbers keep their digits.
///
/// A refused file publishes no rows; what ended without being read has neither.
public final class ItemsRoute implements Handler {
    private static final int MOST = 10_000;
    private static final int USUAL = 100;

    private final Kind kind;
    private final KnownFiles files;
    private final Outputs outputs;
    private final Pages pages;
    private final Cursors cursors;

    public ItemsRoute(Kind kind, KnownFiles files, OutputObjects objects, Cursors cursors) {
        this(kind, files, new Pages(objects, Pages.DEEPEST), cursors);
    }

    ItemsRoute(Kind kind, KnownFiles files, Pages pages, Cursors cursors) {
        this.kind = kind;
        this.files = files;
        this.outputs = new Outputs(pages.objects());
        this.pages = pages;
        this.cursors = cursors;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException, IOException {
        var query = Query.of(request, "limit", "cursor");
        int limit = query.number("limit", 1, MOST, USUAL);
        var file = files.finished(variable);
        // Another generation has other items.
        String scope = kind + "\n" + file.id() + "\n" + file.generation();
        var start = cursors.open(scope, query.text("cursor")).map(Position::parse).orElse(Position.START);
        var mine = published(file) ? outputs.of(file).stream().filter(output -> output.kind() == kind).toList()
                : java.util.List.<Output>of();
        var read = pages.read(mine, start, limit);
        String next = read.next() == null ? null : cursors.seal(scope, read.next().toString());
        return Response.json(200, body(read, next, "/v1/files/" + file.id() + "/links"))
                .with("cache-control", "no-store");
    }

    private boolean published(FileEntry file) {
        return switch (kind) {
            case ROWS -> file.status().hasRows();
            case REJECTS -> true;
        };
    }

    /// The items are JSON already; reading them again would change their numbers.
    private static String body(Pages.Read read, String next, String links) {
        var rest = Json.object();
        if (next != null) {
            rest.put("next", next);
        }
        if (!read.page().omitted().isEmpty()) {
            var omitted = rest.putArray("omitted");
            read.page().omitted().forEach(
                    item -> omitted.addObject().put("part", item.part()).put("line", item.line()).put("bytes",
                            item.bytes()));
        }
        if (read.cut()) {
            rest.put("cut", true);
        }
        if (read.cut() || !read.page().omitted().isEmpty()) {
            rest.put("links", links);
        }
        String others = Json.write(rest).substring(1);
        return "{\"items\":[" + String.join(",", read.page().items()) + (rest.isEmpty() ? "]" : "],") + others;
    }
}

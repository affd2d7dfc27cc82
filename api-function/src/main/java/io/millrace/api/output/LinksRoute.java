package io.millrace.api.output;

import io.millrace.api.cursor.Cursors;
import io.millrace.api.file.KnownFiles;
import io.millrace.api.http.Handler;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.message.Json;
import java.io.IOException;

/// `GET /v1/files/{id}/links`: presigned links to the outputs as they are stored, for whoever wants all of them.
public final class LinksRoute implements Handler {
    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final KnownFiles files;
    private final Outputs outputs;
    private final OutputLinks links;
    private final Cursors cursors;

    public LinksRoute(KnownFiles files, OutputObjects objects, OutputLinks links, Cursors cursors) {
        this.files = files;
        this.outputs = new Outputs(objects);
        this.links = links;
        this.cursors = cursors;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException, IOException {
        var query = Query.of(request, "limit", "cursor");
        int limit = query.number("limit", 1, MOST, USUAL);
        var file = files.finished(variable);
        String scope = "links\n" + file.id() + "\n" + file.generation();
        int start = cursors.open(scope, query.text("cursor")).map(Integer::parseInt).orElse(0);
        var all = outputs.of(file);
        int end = Math.min(start + limit, all.size());
        var json = Json.object();
        var items = json.putArray("items");
        for (var output : all.subList(Math.min(start, end), end)) {
            var link = links.read(output.key());
            var item = items.addObject().put("kind", output.kind().toString()).put("part", output.part())
                    .put("key", output.key()).put("compression", output.compression());
            output.bytes().ifPresent(bytes -> item.put("bytes", bytes));
            item.put("url", link.url()).put("expires", link.expires().toString());
        }
        if (end < all.size()) {
            json.put("next", cursors.seal(scope, Integer.toString(end)));
        }
        return Response.json(200, json).with("cache-control", "no-store");
    }
}

package io.millrace.api.about;

import io.millrace.api.http.Handler;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.ledger.FileId;
import io.millrace.ledger.Files;
import io.millrace.message.Json;

/// `GET /v1/health`: the version that runs, and that the ledger can be reached: one read of nothing. Where it cannot, the fault comes out as for any route.
public final class HealthRoute implements Handler {
    private static final FileId NOBODY = new FileId("0".repeat(26));

    private final Files files;
    private final String version;

    public HealthRoute(Files files, String version) {
        this.files = files;
        this.version = version;
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException {
        Query.of(request);
        files.view(NOBODY);
        return Response.json(200, Json.object().put("status", "ok").put("version", version).put("ledger", "reachable"))
                .with("cache-control", "no-store");
    }
}

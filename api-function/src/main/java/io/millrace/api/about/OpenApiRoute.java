package io.millrace.api.about;

import io.millrace.api.http.Handler;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Query;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// `GET /v1/openapi.yaml`: the OpenAPI 3.1 document of this API, as a client generator wants it.
public final class OpenApiRoute implements Handler {
    private final String document;

    public OpenApiRoute() {
        try (var in = OpenApiRoute.class.getResourceAsStream("/io/millrace/api/openapi.yaml")) {
            document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response handle(Request request, String variable) throws ProblemException {
        Query.of(request);
        // Media type: RFC 9512.
        return Response.of(200, "application/yaml", document).tagged(request);
    }
}

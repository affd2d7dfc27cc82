package io.millrace.api.route;

import io.millrace.api.about.HealthRoute;
import io.millrace.api.about.OpenApiRoute;
import io.millrace.api.cursor.Cursors;
import io.millrace.api.feed.FeedListRoute;
import io.millrace.api.feed.FeedRoute;
import io.millrace.api.file.FileListRoute;
import io.millrace.api.file.FileRoute;
import io.millrace.api.file.KnownFiles;
import io.millrace.api.http.Problem;
import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.ProblemException;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import io.millrace.api.output.ItemsRoute;
import io.millrace.api.output.LinksRoute;
import io.millrace.api.output.Output;
import io.millrace.api.upload.UploadRoute;
import io.millrace.feed.ActiveFeeds;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The HTTP API: every request gets a complete response; what goes wrong is an RFC 9457 problem, never a stack trace. Thread-safe.
///
/// Start reading here: the table of routes, then the class of the route that you are after.
public final class Routes {
    private static final long BUSY_SECONDS = 2;

    private final List<Route> routes;
    private final Trouble trouble;

    public Routes(Ports ports) {
        var files = new KnownFiles(ports.files(), ports.clock());
        var cursors = new Cursors(ports.cursorKey());
        var feeds = new ActiveFeeds(ports.feeds(), ports.clock(), ports.feedTrust());
        trouble = ports.trouble();
        routes = List.of(
                new Route("GET", "/v1/files/{id}", new FileRoute(files, ports.pause())),
                new Route("GET", "/v1/files", new FileListRoute(ports.listings(), files, cursors)),
                new Route("GET", "/v1/files/{id}/rejects",
                        new ItemsRoute(Output.Kind.REJECTS, files, ports.objects(), cursors)),
                new Route("GET", "/v1/files/{id}/rows",
                        new ItemsRoute(Output.Kind.ROWS, files, ports.objects(), cursors)),
                new Route("GET", "/v1/files/{id}/links",
                        new LinksRoute(files, ports.objects(), ports.outputLinks(), cursors)),
                new Route("GET", "/v1/feeds", new FeedListRoute(ports.feeds(), ports.punctualities())),
                new Route("GET", "/v1/feeds/{name}",
                        new FeedRoute(ports.feeds(), ports.punctualities(), ports.listings())),
                new Route("GET", "/v1/openapi.yaml", new OpenApiRoute()),
                new Route("GET", "/v1/health", new HealthRoute(ports.files(), ports.version())),
                new Route("POST", "/v1/uploads", new UploadRoute(feeds, ports.uploadLinks())));
    }

    public Response answer(Request request) {
        try {
            return dispatch(request);
        } catch (ProblemException e) {
            return Response.problem(e.problem(), request.id());
        } catch (IOException | RuntimeException e) {
            trouble.report(request, e);
            return Response.problem(trouble.isPassing(e)
                    ? Problem.retryAfter(Kind.BUSY, "something behind the API did not answer in time", BUSY_SECONDS)
                    : new Problem(Kind.INTERNAL, "the fault is ours and was reported under this request's name"),
                    request.id());
        }
    }

    private Response dispatch(Request request) throws ProblemException, IOException {
        var allowed = new TreeSet<String>();
        for (var route : routes) {
            var variable = route.match(request.path());
            if (variable.isPresent()) {
                if (route.method().equals(request.method())) {
                    return route.handler().handle(request, variable.get());
                }
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw new Problem(Kind.NO_SUCH_ROUTE, "see /v1/openapi.yaml for what there is").exception();
        }
        String methods = String.join(", ", allowed);
        throw new Problem(Kind.METHOD_NOT_ALLOWED, "allowed here: " + methods, Map.of("allow", methods)).exception();
    }
}

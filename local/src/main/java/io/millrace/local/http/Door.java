package io.millrace.local.http;

import io.millrace.local.http.SignatureCheck.Signed;
import io.millrace.local.template.model.ApiRoute;
import io.millrace.local.template.model.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may use which route: those with `AWS_IAM` are for whoever has the access key. Tokens are not looked at. Immutable.
///
/// Source: API Gateway developer guide, "Control access to HTTP APIs with IAM authorization": whoever is not let in gets 403.
public final class Door {
    /// Everybody may use everything.
    public static final Door OPEN = new Door(Set.of(), null);

    private final Set<String> routes;
    private final SignatureCheck check;

    private Door(Set<String> routes, SignatureCheck check) {
        this.routes = Set.copyOf(routes);
        this.check = check;
    }

    /// As the template has it.
    public static Door of(List<ApiRoute> routes, SignatureCheck check) {
        return new Door(routes.stream().filter(route -> route.authorization().equals("AWS_IAM")).map(ApiRoute::key)
                .collect(Collectors.toSet()), check);
    }

    /// What to answer instead; empty for whoever may come in.
    ///
    /// @param rawPath as it was sent
    Optional<Response> refuse(Route route, Request request, String rawPath) {
        return !routes.contains(route.key()) ? Optional.empty()
                : check.fault(new Signed(request.method(), rawPath, request.query(), request.headers(),
                        request.body())).map(fault -> Response.message(403, fault));
    }
}

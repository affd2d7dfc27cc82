package io.millrace.local.template.resource;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.model.ApiIntegration;
import io.millrace.local.template.model.ApiRoute;
import io.millrace.local.template.model.EventSource;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.Resource;
import io.millrace.local.template.model.Route;
import io.millrace.local.template.tree.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGatewayV2::Route` and `::Integration`.
public final class ApiRoutes {
    private static final String TARGET = "integrations/";

    private ApiRoutes() {}

    static ApiRoute route(Declared declared) {
        Properties from = declared.properties();
        from.notRun("AuthorizationScopes", "AuthorizationType", "AuthorizerId", "OperationName");
        String key = from.text("RouteKey");
        String[] parts = key.split(" ", 2);
        if (!key.isEmpty() && !key.equals(Route.DEFAULT)
                && (parts.length < 2 || !Events.METHODS.contains(parts[0]) || !Events.isPath(parts[1]))) {
            from.problem("RouteKey", "is no method and path: " + key);
        }
        return new ApiRoute(declared.logicalId(), from.text("ApiId"), key, from.text("Target"),
                from.within("AuthorizationType").orElse("NONE"));
    }

    static ApiIntegration integration(Declared declared) {
        Properties from = declared.properties();
        from.notRun("CredentialsArn", "Description", "IntegrationMethod");
        from.text("ApiId");
        if (!from.choice("IntegrationType", "", "AWS_PROXY", "HTTP_PROXY").equals("AWS_PROXY")) {
            from.problem("IntegrationType", "only AWS_PROXY is run locally");
        }
        if (!from.choice("PayloadFormatVersion", "1.0", "2.0", "1.0").equals("2.0")) {
            from.problem("PayloadFormatVersion", "only 2.0 is run locally");
        }
        return new ApiIntegration(declared.logicalId(), declared.identity().ref(), from.text("IntegrationUri"),
                Duration.ofMillis(from.integer("TimeoutInMillis", 30_000, 50, 30_000)));
    }

    /// Gives each function the routes that lead to it.
    public static List<Resource> attach(List<Resource> made, Map<String, Fields> declared, Findings findings) {
        List<Resource> all = new ArrayList<>(made);
        for (ApiRoute route : of(made, ApiRoute.class)) {
            Optional<ApiIntegration> integration = of(made, ApiIntegration.class).stream()
                    .filter(each -> route.target().equals(TARGET + each.id())).findFirst();
            Optional<Function> function = integration.flatMap(each -> of(all, Function.class).stream()
                    .filter(candidate -> (each.functionArn() + ":").startsWith(candidate.arn() + ":")).findFirst());
            if (function.isEmpty()) {
                findings.problem(declared.get(route.logicalId()).line(), route.logicalId(),
                        integration.isEmpty() ? "its target is no integration of the template: " + route.target()
                                : "its integration names a function that is not in the template: "
                                        + integration.get().functionArn());
            } else {
                all.replaceAll(each -> each.equals(function.get())
                        ? function.get().with(event(route, integration.get())) : each);
            }
        }
        return all;
    }

    private static EventSource event(ApiRoute route, ApiIntegration integration) {
        String[] parts = route.key().split(" ", 2);
        return new Route(route.logicalId(), route.apiId(), parts.length > 1 ? parts[0] : "ANY",
                parts[parts.length - 1], integration.timeout());
    }

    private static <T> List<T> of(List<Resource> resources, Class<T> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

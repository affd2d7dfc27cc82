package io.millrace.e2e.template;

import static io.millrace.e2e.template.StorageRules.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.template.model.ApiIntegration;
import io.millrace.local.template.model.ApiRoute;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The HTTP API: who may ask, how much, and who hears of it.
final class ApiRules {
    private static final Duration MOST = Duration.ofSeconds(30);

    private ApiRules() {}

    static List<Rule> all() {
        return List.of(new Rule("every route asks who is there", ApiRules::authorization),
                new Rule("requests are throttled and logged", ApiRules::stage),
                new Rule("the API waits longer than its function runs", ApiRules::timeouts),
                new Rule("the API calls the function's live version, and may", ApiRules::target),
                new Rule("only origins that are named may ask from a browser", ApiRules::origins),
                new Rule("a name of its own leads to the API", ApiRules::domain));
    }

    private static List<String> authorization(Deployable of) {
        List<String> found = new ArrayList<>();
        boolean tokens = of.parameters().containsKey("JwtIssuer");
        for (ApiRoute route : of.all(ApiRoute.class)) {
            expect(route.authorization(), tokens ? "JWT" : "AWS_IAM", route.logicalId(), found);
            expect(of.properties(route.logicalId()).path("AuthorizerId").asText(), tokens ? "TokenAuthorizer" : "",
                    route.logicalId() + " authoriser", found);
        }
        JsonNode authorizer = of.properties("TokenAuthorizer");
        expect(authorizer.path("JwtConfiguration").path("Issuer").asText(),
                of.parameters().getOrDefault("JwtIssuer", ""),
                "issuer", found);
        if (of.all(ApiRoute.class).size() != of.interpretation().stack().get(Function.class, "ApiFunction")
                .events(Route.class).size()) {
            found.add("routes that are not resources");
        }
        return found;
    }

    private static List<String> stage(Deployable of) {
        List<String> found = new ArrayList<>();
        JsonNode stage = of.properties("HttpApiStage");
        JsonNode settings = stage.path("DefaultRouteSettings");
        if (settings.path("ThrottlingRateLimit").asInt() < 1 || settings.path("ThrottlingBurstLimit").asInt() < 1) {
            found.add("no throttling: " + settings);
        }
        expect(settings.path("DetailedMetricsEnabled").asText(), "true", "metrics", found);
        expect(stage.path("AutoDeploy").asText(), "true", "AutoDeploy", found);
        JsonNode log = stage.path("AccessLogSettings");
        expect(log.path("DestinationArn").asText().contains("log-group:/aws/http/millrace"), true, "access log", found);
        for (String field : List.of("$context.requestId", "$context.status", "$context.routeKey",
                "$context.responseLatency", "$context.integrationErrorMessage")) {
            if (!log.path("Format").asText().contains(field)) {
                found.add("the access log has no " + field);
            }
        }
        return found;
    }

    private static List<String> timeouts(Deployable of) {
        List<String> found = new ArrayList<>();
        for (ApiIntegration integration : of.all(ApiIntegration.class)) {
            Function function = of.interpretation().stack().get(Function.class, "ApiFunction");
            if (function.timeout().compareTo(integration.timeout()) >= 0 || integration.timeout().compareTo(MOST) > 0) {
                found.add(function.timeout() + " and " + integration.timeout());
            }
        }
        return found;
    }

    private static List<String> target(Deployable of) {
        List<String> found = new ArrayList<>();
        String live = of.interpretation().stack().get(Function.class, "ApiFunction").arn() + ":live";
        of.all(ApiIntegration.class)
                .forEach(integration -> expect(integration.functionArn(), live, integration.logicalId(), found));
        boolean may = of.ofType("AWS::Lambda::Permission").values().stream()
                .anyMatch(permission -> permission.path("FunctionName").asText().equals(live)
                        && permission.path("Principal").asText().equals("apigateway.amazonaws.com")
                        && permission.path("Action").asText().equals("lambda:InvokeFunction"));
        if (!may) {
            found.add("the API may not call the function");
        }
        return found;
    }

    private static List<String> origins(Deployable of) {
        List<String> found = new ArrayList<>();
        List<String> allowed = of.all(HttpApi.class).getFirst().cors().map(HttpApi.Cors::origins).orElse(List.of());
        expect(String.join(",", allowed), of.parameters().getOrDefault("CorsOrigins", ""), "origins", found);
        of.all(HttpApi.class).getFirst().cors().filter(HttpApi.Cors::credentials)
                .ifPresent(_ -> found.add("browsers send cookies"));
        return found;
    }

    private static List<String> domain(Deployable of) {
        List<String> found = new ArrayList<>();
        String name = of.parameters().getOrDefault("DomainName", "");
        Map<String, JsonNode> mappings = of.ofType("AWS::ApiGatewayV2::ApiMapping");
        expect(mappings.size(), name.isEmpty() ? 0 : 1, "mappings", found);
        expect(of.properties("ApiDomain").path("DomainName").asText(), name, "domain", found);
        expect(of.ofType("AWS::Route53::RecordSetGroup").size(), of.parameters().containsKey("HostedZoneId") ? 1 : 0,
                "records", found);
        boolean made = of.parameters().containsKey("HostedZoneId") && !of.parameters().containsKey("CertificateArn");
        expect(of.ofType("AWS::CertificateManager::Certificate").size(), made ? 1 : 0, "certificates", found);
        if (!name.isEmpty()) {
            expect(of.interpretation().stack().outputs().get("ApiUrl"), "https://" + name, "ApiUrl", found);
        }
        return found;
    }
}

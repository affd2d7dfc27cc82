package io.millrace.local.template.resource;

import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.HttpApi.Cors;
import io.millrace.local.template.tree.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `AWS::Serverless::HttpApi`, `AWS::ApiGatewayV2::Api` and its stage.
final class HttpApis {
    private static final String DEFAULT_STAGE = "$default";

    private HttpApis() {}

    static HttpApi api(Declared declared) {
        Properties from = declared.properties();
        from.notRun("AccessLogSettings", "Auth", "DefaultRouteSettings", "Description", "Domain", "FailOnWarnings",
                "Name", "PropagateTags", "RouteSettings", "Tags");
        if (from.flag("DisableExecuteApiEndpoint", false)) {
            from.findings().notRun(from.line(), from.path() + ".DisableExecuteApiEndpoint",
                    "DisableExecuteApiEndpoint");
        }
        return new HttpApi(declared.logicalId(), declared.identity().ref(),
                from.optionalText("StageName").orElse(DEFAULT_STAGE), cors(from));
    }

    /// The stage is a resource of its own; its name shows nowhere but in the addresses of others than `$default`.
    static HttpApi plain(Declared declared) {
        Properties from = declared.properties();
        from.notRun("Description", "DisableExecuteApiEndpoint", "Name", "Tags");
        if (!from.choice("ProtocolType", "", "HTTP", "WEBSOCKET").equals("HTTP")) {
            from.problem("ProtocolType", "only HTTP is run locally");
        }
        return new HttpApi(declared.logicalId(), declared.identity().ref(), DEFAULT_STAGE, cors(from));
    }

    static void stage(Declared declared) {
        Properties from = declared.properties();
        from.notRun("AccessLogSettings", "AutoDeploy", "DefaultRouteSettings", "Description", "RouteSettings", "Tags");
        from.text("ApiId");
        if (!from.text("StageName").equals(DEFAULT_STAGE)) {
            from.problem("StageName", "only " + DEFAULT_STAGE + " is run locally");
        }
    }

    private static Optional<Cors> cors(Properties from) {
        if (from.node("CorsConfiguration").orElse(null) instanceof Fields) {
            return from.child("CorsConfiguration")
                    .map(cors -> new Cors(cors.texts("AllowOrigins"),
                            cors.texts("AllowMethods").stream().map(each -> each.toUpperCase(Locale.ROOT)).toList(),
                            lower(cors, "AllowHeaders"), lower(cors, "ExposeHeaders"),
                            cors.flag("AllowCredentials", false), cors.optionalInteger("MaxAge", -1, 86_400)));
        }
        return from.flag("CorsConfiguration", false) // SAM: true allows every origin
                ? Optional.of(new Cors(List.of("*"), List.of(), List.of(), List.of(), false, Optional.empty()))
                : Optional.empty();
    }

    private static List<String> lower(Properties from, String name) {
        return from.texts(name).stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }
}

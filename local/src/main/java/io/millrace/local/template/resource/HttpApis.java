package io.millrace.local.template.resource;

import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.HttpApi.Cors;
import io.millrace.local.template.tree.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `AWS::Serverless::HttpApi`.
final class HttpApis {
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
                from.optionalText("StageName").orElse("$default"), cors(from));
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

package io.millrace.local.template.resource;

import io.millrace.local.template.model.EventSource;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.FunctionRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Serverless::Function`. The class is loaded from the class path, so `CodeUri` has no effect.
final class Functions {
    private static final int MAX_ENVIRONMENT_BYTES = 4_096;

    private Functions() {}

    static Function function(Declared declared) {
        Properties from = declared.properties();
        from.notRun("Architectures", "AutoPublishAlias", "AutoPublishAliasAllProperties", "CodeSigningConfigArn",
                "CodeUri", "DeploymentPreference", "Description", "EphemeralStorage", "EventInvokeConfig", "KmsKeyArn",
                "LoggingConfig", "PermissionsBoundary", "Policies", "PropagateTags", "ProvisionedConcurrencyConfig",
                "RecursiveLoop", "RolePath", "RuntimeManagementConfig", "SnapStart", "Tags", "Tracing",
                "VersionDescription", "VpcConfig", "PackageType");
        from.optionalText("FunctionName");
        String name = declared.identity().ref();
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            from.problem("FunctionName", "is no function name: " + name);
        }
        String runtime = from.optionalText("Runtime").orElse("java");
        if (!runtime.startsWith("java")) {
            from.problem("Runtime", "is " + runtime + "; only Java functions are run locally");
        }
        Map<String, String> environment = from.child("Environment").map(each -> each.textMap("Variables"))
                .orElse(Map.of());
        checkEnvironment(from, environment);
        return new Function(declared.logicalId(), name, declared.attribute("Arn"), from.text("Handler"),
                Duration.ofSeconds(from.integer("Timeout", 3, 1, 900)), from.integer("MemorySize", 128, 128, 10_240),
                environment, from.optionalInteger("ReservedConcurrentExecutions", 0, 100_000), events(from));
    }

    /// Nothing for a function without a role of its own: SAM then makes one.
    static Optional<FunctionRole> role(Declared declared) {
        Properties from = declared.properties();
        return from.optionalText("Role")
                .map(role -> new FunctionRole(declared.logicalId(), role, from.within("LoggingConfig", "LogGroup"),
                        from.within("Tracing").filter("Active"::equals).isPresent()));
    }

    private static void checkEnvironment(Properties from, Map<String, String> environment) {
        int bytes = 0;
        for (var entry : environment.entrySet()) {
            bytes += (entry.getKey() + entry.getValue()).getBytes(StandardCharsets.UTF_8).length;
            if (!entry.getKey().matches("[A-Za-z][A-Za-z0-9_]+")) {
                from.problem("Environment", entry.getKey() + " is no name that Lambda allows");
            }
        }
        if (bytes > MAX_ENVIRONMENT_BYTES) {
            from.problem("Environment", "is larger than " + MAX_ENVIRONMENT_BYTES + " bytes");
        }
    }

    private static List<EventSource> events(Properties from) {
        List<EventSource> events = new ArrayList<>();
        from.named("Events").forEach((name, event) -> {
            String type = event.text("Type");
            switch (type) {
                case "SQS" -> Events.queue(name, event).ifPresent(events::add);
                case "Schedule" -> Events.rule(name, event).ifPresent(events::add);
                case "ScheduleV2" -> Events.scheduler(name, event).ifPresent(events::add);
                case "HttpApi" -> events.add(Events.route(name, event));
                default -> {
                    event.node("Properties");
                    event.findings().notInterpreted(event.line(), event.path(), "event of type " + type);
                }
            }
        });
        return events;
    }
}

package io.millrace.local.template.resource;

import io.millrace.local.template.evaluate.Scope;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Route;
import io.millrace.local.template.model.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The `Events` of a function.
final class Events {
    static final List<String> METHODS = List.of("ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private Events() {}

    static Optional<QueueSource> queue(String name, Properties event) {
        return required(event).map(from -> {
            from.notRun("KmsKeyArn", "LoggingConfig", "MetricsConfig", "ProvisionedPollerConfig");
            int batch = from.integer("BatchSize", 10, 1, 10_000);
            int window = from.integer("MaximumBatchingWindowInSeconds", 0, 0, 300);
            if (batch > 10 && window == 0) {
                from.problem("BatchSize", "above 10 needs a MaximumBatchingWindowInSeconds of at least 1");
            }
            List<String> kinds = from.texts("FunctionResponseTypes");
            if (!kinds.isEmpty() && !kinds.equals(List.of("ReportBatchItemFailures"))) {
                from.problem("FunctionResponseTypes", "may only be ReportBatchItemFailures");
            }
            Optional<Integer> concurrency = from.child("ScalingConfig")
                    .flatMap(scaling -> scaling.optionalInteger("MaximumConcurrency", 2, 1_000));
            List<String> filters = from.child("FilterCriteria").map(criteria -> criteria.children("Filters"))
                    .orElse(List.of()).stream().map(filter -> filter.text("Pattern")).toList();
            return new QueueSource(name, from.text("Queue"), from.flag("Enabled", true), batch,
                    Duration.ofSeconds(window), concurrency, !kinds.isEmpty(), filters);
        });
    }

    static Optional<Schedule> rule(String name, Properties event) {
        return required(event).map(from -> {
            from.notRun("DeadLetterConfig", "Description", "Name", "RetryPolicy", "RoleArn");
            boolean enabled = from.flag("Enabled", true) && enabled(from);
            return new Schedule(name, expression(from, "Schedule"), ZoneOffset.UTC, enabled,
                    from.optionalText("Input"), Schedule.Kind.RULE);
        });
    }

    static Optional<Schedule> scheduler(String name, Properties event) {
        return required(event).map(from -> {
            from.notRun("DeadLetterConfig", "Description", "FlexibleTimeWindow", "GroupName", "KmsKeyArn", "Name",
                    "OmitName", "PermissionsBoundary", "RetryPolicy", "RoleArn");
            return new Schedule(name, expression(from, "ScheduleExpression"), zone(from), enabled(from),
                    from.optionalText("Input"), Schedule.Kind.SCHEDULER);
        });
    }

    private static boolean enabled(Properties from) {
        return from.choice("State", "ENABLED", "ENABLED", "DISABLED").equals("ENABLED");
    }

    private static ZoneId zone(Properties from) {
        String zone = from.optionalText("ScheduleExpressionTimezone").orElse("UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            from.problem("ScheduleExpressionTimezone", "is no time zone: " + zone);
            return ZoneOffset.UTC;
        }
    }

    private static String expression(Properties from, String name) {
        String expression = from.text(name);
        if (!expression.isEmpty() && !expression.matches("(rate|cron|at)\\(.*\\)")) {
            from.problem(name, "is neither rate(…) nor cron(…) nor at(…): " + expression);
        }
        return expression;
    }

    /// A route without path and method is the API's `$default`, as SAM has it.
    static Route route(String name, Properties event) {
        Optional<Properties> given = event.child("Properties");
        if (given.isEmpty()) {
            return new Route(name, Scope.IMPLICIT_API_ID, "ANY", Route.DEFAULT, Duration.ofSeconds(30));
        }
        Properties from = given.get();
        from.notRun("Auth", "RouteSettings");
        if (!from.choice("PayloadFormatVersion", "2.0", "2.0", "1.0").equals("2.0")) {
            from.problem("PayloadFormatVersion", "only 2.0 is run locally");
        }
        String path = from.optionalText("Path").orElse(Route.DEFAULT);
        if (!path.equals(Route.DEFAULT) && !isPath(path)) {
            from.problem("Path", "is no path of a route: " + path);
        }
        String method = from.optionalText("Method").map(each -> each.toUpperCase(Locale.ROOT)).orElse("ANY");
        method = method.equals("*") || method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : method;
        if (!METHODS.contains(method)) {
            from.problem("Method", "is no method of a route: " + method);
        }
        return new Route(name, from.optionalText("ApiId").orElse(Scope.IMPLICIT_API_ID), method, path,
                Duration.ofMillis(from.integer("TimeoutInMillis", 30_000, 50, 30_000)));
    }

    static boolean isPath(String path) {
        return path.matches("(/|(/([^/{}]+|\\{[A-Za-z0-9._-]+\\+?}))+/?)");
    }

    private static Optional<Properties> required(Properties event) {
        Optional<Properties> from = event.child("Properties");
        if (from.isEmpty()) {
            event.problem("Properties", "is required");
        }
        return from;
    }
}

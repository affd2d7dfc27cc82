package io.millrace.e2e.template;

import static io.millrace.e2e.template.Deployable.texts;
import static io.millrace.e2e.template.StorageRules.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The functions: their code, their settings, how they are deployed.
final class FunctionRules {
    private static final int MOST_MEMORY_PAID_FOR_NOTHING = 4_096;

    private static final Map<String, Optional<String>> TRIED = new ConcurrentHashMap<>();

    private FunctionRules() {}

    static List<Rule> all() {
        return List.of(new Rule("functions run as they were built", FunctionRules::runtime),
                new Rule("new versions take over gradually, and an alarm of theirs takes them back",
                        FunctionRules::deployment),
                new Rule("a function has the concurrency that its queue gives it", FunctionRules::concurrency),
                new Rule("the code is there, and is content with its settings", FunctionRules::code),
                new Rule("the sweep comes every few minutes, under a name of the stack's", FunctionRules::schedule));
    }

    private static List<String> runtime(Deployable of) {
        List<String> found = new ArrayList<>();
        of.ofType("AWS::Serverless::Function").forEach((id, function) -> {
            expect(function.path("Runtime").asText(), "java25", id, found);
            expect(texts(function.path("Architectures")),
                    List.of(of.parameters().getOrDefault("Architecture", "arm64")), id, found);
            expect(function.path("Tracing").asText(), "Active", id + " tracing", found);
            // JSON would wrap each line, which is JSON, once more.
            expect(function.path("LoggingConfig").path("LogFormat").asText(), "Text", id + " log format", found);
        });
        for (Function function : of.all(Function.class)) {
            if (function.memoryMegabytes() < 512 || function.memoryMegabytes() > MOST_MEMORY_PAID_FOR_NOTHING) {
                found.add(function.logicalId() + " has " + function.memoryMegabytes() + " MB");
            }
        }
        return found;
    }

    private static List<String> deployment(Deployable of) {
        List<String> found = new ArrayList<>();
        of.ofType("AWS::Serverless::Function").forEach((id, function) -> {
            expect(function.path("AutoPublishAlias").asText(), "live", id, found);
            JsonNode deployment = function.path("DeploymentPreference");
            expect(deployment.path("Type").asText(),
                    of.parameters().getOrDefault("Deployment", "Canary10Percent5Minutes"), id, found);
            List<String> alarms = texts(deployment.path("Alarms"));
            String name = of.interpretation().stack().get(Function.class, id).name();
            boolean watchesItself = alarms.stream()
                    .anyMatch(alarm -> of.properties(alarm).toString().contains("\"" + name + "\""));
            if (!watchesItself || alarms.stream().anyMatch(alarm -> of.properties(alarm).isMissingNode())) {
                found.add(id + " is rolled back by " + alarms);
            }
        });
        return found;
    }

    private static List<String> concurrency(Deployable of) {
        List<String> found = new ArrayList<>();
        boolean reserves = of.parameters().getOrDefault("ReservedConcurrency", "true").equals("true");
        for (Function function : of.all(Function.class)) {
            if (reserves != function.reservedConcurrency().isPresent()) {
                found.add(function.logicalId() + " reserves " + function.reservedConcurrency());
            }
            for (QueueSource source : function.events(QueueSource.class)) {
                int most = source.maximumConcurrency().orElse(Integer.MAX_VALUE);
                if (most > function.reservedConcurrency().orElse(1_000)) {
                    found.add(function.logicalId() + " is given " + most + " at a time");
                }
            }
        }
        return found;
    }

    private static List<String> code(Deployable of) {
        List<String> found = new ArrayList<>();
        for (Function function : of.all(Function.class)) {
            String id = function.logicalId();
            String uri = of.properties(id).path("CodeUri").asText();
            Path module = root().resolve(uri.split("/")[0]);
            String expected = module.getFileName() + "/target/" + artifact(module) + ".zip";
            expect(uri, expected, id + " code", found);
            if (!Files.exists(module.resolve("src/main/java/" + function.handler().replace('.', '/') + ".java"))) {
                found.add(id + ": " + function.handler() + " is not in " + module.getFileName());
                continue;
            }
            trouble(function).ifPresent(trouble -> found.add(id + ": " + trouble));
        }
        return found;
    }

    /// Making a function makes its clients, which takes a while: once for the same settings.
    private static Optional<String> trouble(Function function) {
        return TRIED.computeIfAbsent(function.handler() + function.environment(), _ -> make(function));
    }

    private static Optional<String> make(Function function) {
        Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "a",
                "AWS_SECRET_ACCESS_KEY", "b"));
        environment.putAll(function.environment());
        try {
            Class.forName(function.handler()).getConstructor(Map.class).newInstance(environment);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause().toString());
        } catch (ReflectiveOperationException e) {
            return Optional.of(e.toString());
        }
    }

    private static String artifact(Path module) {
        try {
            return Files.exists(module.resolve("pom.xml"))
                    ? Files.readString(module.resolve("pom.xml")).replaceFirst("(?s).*?</parent>", "")
                            .replaceFirst("(?s).*?<artifactId>([^<]+)<.*", "$1")
                    : "nothing";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return TemplateText.file().getParent();
    }

    private static List<String> schedule(Deployable of) {
        List<String> found = new ArrayList<>();
        List<Schedule> schedules = of.interpretation().stack().get(Function.class, "SweepFunction")
                .events(Schedule.class);
        if (schedules.stream()
                .noneMatch(each -> each.enabled() && each.expression().matches("rate\\(\\d+ minutes\\)"))) {
            found.add("SweepFunction has no schedule");
        }
        of.properties("SweepFunction").path("Events").forEach(event -> expect(
                event.path("Properties").path("Name").asText().startsWith("millrace-"), true, "stack's name", found));
        return found;
    }
}

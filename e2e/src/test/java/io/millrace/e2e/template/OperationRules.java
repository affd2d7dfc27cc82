package io.millrace.e2e.template;

import static io.millrace.e2e.template.Deployable.each;
import static io.millrace.e2e.template.Deployable.texts;
import static io.millrace.e2e.template.StorageRules.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.FunctionRole;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Schedule;
import io.millrace.message.Json;
import io.millrace.observe.Metric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What operators look at: logs, alarms, dashboard, queries, outputs, parameters.
final class OperationRules {
    private OperationRules() {}

    static List<Rule> all() {
        return List.of(new Rule("no function without a log group that forgets", OperationRules::logs),
                new Rule("every trouble has an alarm", OperationRules::alarms),
                new Rule("alarms reach somebody, and are about something", OperationRules::wiring),
                new Rule("the dashboard and the queries read", OperationRules::dashboard),
                new Rule("the command line finds what it needs", OperationRules::outputs),
                new Rule("every parameter is explained, grouped and used", OperationRules::parameters));
    }

    private static List<String> logs(Deployable of) {
        List<String> found = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        of.ofType("AWS::Logs::LogGroup").forEach((id, group) -> {
            groups.add(group.path("LogGroupName").asText());
            if (group.path("RetentionInDays").asInt() < 1) {
                found.add(id + " never forgets");
            }
        });
        Set<String> used = new HashSet<>();
        for (Function function : of.all(Function.class)) {
            Optional<String> group = of.all(FunctionRole.class).stream()
                    .filter(each -> each.logicalId().equals(function.logicalId())).findFirst()
                    .flatMap(FunctionRole::logGroup);
            if (group.isEmpty() || !groups.contains(group.get()) || !used.add(group.get())) {
                found.add(function.logicalId() + " writes to " + group);
            }
        }
        return found;
    }

    private static List<String> alarms(Deployable of) {
        Set<String> watched = new HashSet<>();
        of.ofType("AWS::CloudWatch::Alarm").values().forEach(alarm -> metrics(alarm).forEach(metric -> watched.add(
                metric.path("Namespace").asText() + " " + metric.path("MetricName").asText() + " "
                        + metric.path("Dimensions").path(0).path("Value").asText())));
        List<String> needed = new ArrayList<>();
        for (Function function : of.all(Function.class)) {
            needed.addAll(List.of("AWS/Lambda Errors " + function.name(), "AWS/Lambda Throttles " + function.name()));
            if (!function.events(QueueSource.class).isEmpty()) {
                needed.add("Millrace MessagesFailed " + function.name());
            }
            if (!function.events(Schedule.class).isEmpty()) {
                needed.addAll(List.of("AWS/Lambda Invocations " + function.name(), "Millrace FilesStuck "
                        + function.name(), "Millrace FeedsLate " + function.name()));
            }
        }
        for (Queue queue : of.all(Queue.class)) {
            needed.add(MessagingRules.isDeadLetters(of, queue)
                    ? "AWS/SQS ApproximateNumberOfMessagesVisible " + queue.name()
                    : "AWS/SQS ApproximateAgeOfOldestMessage " + queue.name());
        }
        needed.addAll(List.of("AWS/ApiGateway 5xx httpapi", "AWS/ApiGateway Latency httpapi"));
        return needed.stream().filter(need -> !watched.contains(need)).toList();
    }

    private static List<JsonNode> metrics(JsonNode alarm) {
        return alarm.has("MetricName") ? List.of(alarm)
                : each(alarm.path("Metrics")).map(metric -> metric.path("MetricStat").path("Metric"))
                        .filter(metric -> metric.has("MetricName")).toList();
    }

    private static List<String> wiring(Deployable of) {
        List<String> found = new ArrayList<>();
        String topic = of.interpretation().stack().outputs().getOrDefault("AlarmTopicArn", "?");
        Set<String> named = new HashSet<>(List.of("httpapi"));
        of.all(Function.class).forEach(function -> named.add(function.name()));
        of.all(Queue.class).forEach(queue -> named.add(queue.name()));
        of.ofType("AWS::CloudWatch::Alarm").forEach((id, alarm) -> {
            expect(texts(alarm.path("AlarmActions")), List.of(topic), id + " actions", found);
            expect(texts(alarm.path("OKActions")), List.of(topic), id + " actions", found);
            boolean silence = alarm.path("ComparisonOperator").asText().startsWith("LessThan");
            expect(alarm.path("TreatMissingData").asText(), silence ? "breaching" : "notBreaching", id, found);
            expect(alarm.path("AlarmDescription").asText().isEmpty(), false, id + " without a description", found);
            metrics(alarm).forEach(metric -> {
                String subject = metric.path("Dimensions").path(0).path("Value").asText();
                if (!named.contains(subject)) {
                    found.add(id + " is about " + subject);
                }
                if (metric.path("Namespace").asText().equals("Millrace")
                        && Metric.named(metric.path("MetricName").asText()).isEmpty()) {
                    found.add(id + ": nobody emits " + metric.path("MetricName"));
                }
            });
            boolean dead = alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible");
            if (dead && (alarm.path("Threshold").asInt() != 0 || alarm.path("EvaluationPeriods").asInt() != 1)) {
                found.add(id + " waits for more than one dead letter");
            }
            boolean rate = alarm.path("Metrics").path(0).path("Id").asText().equals("rate");
            if (rate && alarm.path("Threshold").asInt() != 10) {
                found.add(id + " is not at 10 %");
            }
        });
        return found;
    }

    private static List<String> dashboard(Deployable of) {
        List<String> found = new ArrayList<>();
        try {
            expect(Json.read(of.properties("Dashboard").path("DashboardBody").asText()).path("widgets").size() > 5,
                    true,
                    "widgets", found);
        } catch (Json.NotJson e) {
            found.add("the dashboard is not JSON: " + e.getMessage());
        }
        Map<String, JsonNode> queries = of.ofType("AWS::Logs::QueryDefinition");
        expect(queries.size() >= 4, true, "saved queries", found);
        queries.forEach((id, query) -> expect(query.path("LogGroupNames").size() > 0
                && query.path("QueryString").asText().contains("| limit"), true, id, found));
        return found;
    }

    private static List<String> outputs(Deployable of) {
        List<String> found = new ArrayList<>();
        Map<String, String> outputs = of.interpretation().stack().outputs();
        for (Queue queue : of.all(Queue.class)) {
            expect(outputs.getOrDefault(queue.logicalId() + "Url", ""), queue.url(), queue.logicalId(), found);
        }
        for (Function function : of.all(Function.class)) {
            expect(outputs.getOrDefault(function.logicalId() + "Name", ""), function.name(), function.logicalId(),
                    found);
        }
        for (String id : List.of("UploadsBucket", "ResultsBucket")) {
            expect(outputs.getOrDefault(id + "Name", ""), of.properties(id).path("BucketName").asText(), id, found);
        }
        expect(outputs.getOrDefault("LedgerTableName", ""), "millrace-ledger", "LedgerTable", found);
        for (String id : List.of("Uploads", "Work", "Outcomes", "Alarm")) {
            expect(outputs.getOrDefault(id + "TopicArn", "").contains(":sns:"), true, id, found);
        }
        expect(outputs.getOrDefault("ApiUrl", "").startsWith("http"), true, "ApiUrl", found);
        return found;
    }

    private static List<String> parameters(Deployable of) {
        List<String> found = new ArrayList<>();
        JsonNode template = TemplateText.tree(of.source());
        Set<String> grouped = new HashSet<>();
        template.path("Metadata").path("AWS::CloudFormation::Interface").path("ParameterGroups")
                .forEach(group -> grouped.addAll(texts(group.path("Parameters"))));
        String rest = of.source().substring(of.source().indexOf("\nConditions:"));
        template.path("Parameters").properties().forEach(parameter -> {
            String name = parameter.getKey();
            if (!grouped.remove(name)) {
                found.add(name + " is in no group");
            }
            if (!parameter.getValue().has("Description") || !parameter.getValue().has("Default")) {
                found.add(name + " is not explained, or has no default");
            }
            if (!rest.matches("(?s).*(!Ref |\\$\\{)" + name + "\\b.*")) {
                found.add(name + " is not used");
            }
            boolean bounded = List.of("AllowedValues", "AllowedPattern", "MinValue").stream()
                    .anyMatch(parameter.getValue()::has);
            if (!bounded && !parameter.getValue().path("Type").asText().equals("CommaDelimitedList")) {
                found.add(name + " takes anything");
            }
        });
        String rules = of.source().substring(of.source().indexOf("\nRules:"), of.source().indexOf("\nConditions:"));
        if (rules.matches("(?s).*!(Sub|Join|GetAtt|FindInMap)\\b.*")) {
            found.add("CloudFormation evaluates no such function in Rules");
        }
        grouped.forEach(name -> found.add(name + " is grouped and not there"));
        return found;
    }
}

package io.millrace.e2e.template;

import static io.millrace.e2e.template.Deployable.each;
import static io.millrace.e2e.template.Deployable.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.template.model.FunctionRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Least privilege. What each function needs is shown by running it: see AccessIT.
final class PolicyRules {
    private static final Set<String> WITHOUT_RESOURCES = Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

    private PolicyRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("nothing is allowed by a wildcard, or on what is not the stack's", PolicyRules::wildcards),
                new Rule("a service may act only for this stack", PolicyRules::sources),
                new Rule("each function has a role of its own, and nobody else takes it", PolicyRules::roles),
                new Rule("the services that a key, a topic or a queue serves are let in", PolicyRules::services));
    }

    private record Placed(String where, JsonNode json, boolean ofKey) {
        boolean allows() {
            return json.path("Effect").asText().equals("Allow");
        }
    }

    /// Every statement except those about who takes a role.
    private static List<Placed> statements(Deployable of) {
        List<Placed> found = new ArrayList<>();
        of.resources().forEach((id, resource) -> {
            JsonNode properties = resource.path("Properties");
            Stream<JsonNode> documents = Stream.of(Stream.of(properties.path("PolicyDocument")),
                    Stream.of(properties.path("KeyPolicy")),
                    each(properties.path("Policies")).map(policy -> policy.path("PolicyDocument"))).flatMap(s -> s);
            documents.flatMap(document -> each(document.path("Statement"))).forEach(statement -> found
                    .add(new Placed(id + "." + statement.path("Sid").asText(), statement,
                            properties.has("KeyPolicy"))));
        });
        return found;
    }

    private static List<String> wildcards(Deployable of) {
        List<String> found = new ArrayList<>();
        for (Placed statement : statements(of)) {
            if (!statement.allows()) {
                continue;
            }
            List<String> actions = texts(statement.json.path("Action"));
            boolean root = texts(statement.json.path("Principal").path("AWS"))
                    .equals(List.of("arn:aws:iam::123456789012:root"));
            if (actions.stream().anyMatch(action -> action.contains("*")) && !(statement.ofKey && root)) {
                found.add(statement.where + ": " + actions);
            }
            if (statement.json.path("Principal").asText().equals("*")
                    || statement.json.path("Principal").path("AWS").asText().equals("*")) {
                found.add(statement.where + " is for everybody");
            }
            for (String resource : texts(statement.json.path("Resource"))) {
                boolean whole = resource.equals("*") && (statement.ofKey || WITHOUT_RESOURCES.containsAll(actions));
                if (!whole && !resource.contains("millrace-") && !resource.endsWith(":key/Key")) {
                    found.add(statement.where + ": " + resource);
                }
            }
            if (statement.json.path("Sid").asText().isEmpty()) {
                found.add(statement.where + " has no Sid");
            }
        }
        each(of.properties("ApiInvocation").path("SourceArn")).filter(arn -> !arn.asText().contains(":httpapi/"))
                .forEach(arn -> found.add("ApiInvocation: " + arn));
        of.ofType("AWS::IAM::Role").forEach((id, role) -> {
            if (role.has("ManagedPolicyArns")) {
                found.add(id + " has policies of others");
            }
        });
        return found;
    }

    private static List<String> sources(Deployable of) {
        List<String> found = new ArrayList<>();
        for (Placed statement : statements(of)) {
            if (!statement.allows() || !statement.json.path("Principal").has("Service")) {
                continue;
            }
            Map<String, String> conditions = new HashMap<>();
            statement.json.path("Condition").properties()
                    .forEach(operator -> operator.getValue().properties().forEach(key -> conditions
                            .put(key.getKey(), String.join(",", texts(key.getValue())))));
            // CloudWatch Logs names the log group in the encryption context, and no source.
            boolean logs = statement.json.path("Principal").path("Service").asText().startsWith("logs.");
            String source = conditions.getOrDefault(logs ? "kms:EncryptionContext:aws:logs:arn" : "aws:SourceArn", "");
            if (!source.contains("millrace") || source.contains("*,")) {
                if (!logs) {
                    found.add(statement.where + " takes any source: " + source);
                }
            }
            if (!logs && !"123456789012".equals(conditions.get("aws:SourceAccount"))) {
                found.add(statement.where + " takes any account");
            }
            if (logs && !source.contains("millrace")) {
                found.add(statement.where + " takes any log group");
            }
        }
        return found;
    }

    private static List<String> roles(Deployable of) {
        List<String> found = new ArrayList<>();
        Map<String, String> byFunction = new LinkedHashMap<>();
        of.all(FunctionRole.class).forEach(each -> byFunction.put(each.logicalId(), each.roleArn()));
        for (String id : of.ofType("AWS::Serverless::Function").keySet()) {
            if (!byFunction.containsKey(id)) {
                found.add(id + " has the role that SAM makes");
            }
        }
        if (new HashSet<>(byFunction.values()).size() != byFunction.size()) {
            found.add("functions share a role");
        }
        of.ofType("AWS::IAM::Role").forEach((id, role) -> {
            String service = id.equals("AlarmChatRole") ? "chatbot.amazonaws.com" : "lambda.amazonaws.com";
            List<String> takers = each(role.path("AssumeRolePolicyDocument").path("Statement"))
                    .filter(statement -> statement.path("Action").asText().equals("sts:AssumeRole")
                            && statement.path("Effect").asText().equals("Allow"))
                    .flatMap(statement -> statement.path("Principal").properties().stream())
                    .map(principal -> principal.getKey() + ":" + String.join(",", texts(principal.getValue())))
                    .toList();
            if (!takers.equals(List.of("Service:" + service))) {
                found.add(id + " is taken by " + takers);
            }
        });
        return found;
    }

    /// Where the interpreter does not look: alarms and logs have no counterpart on one machine.
    private static List<String> services(Deployable of) {
        List<String> found = new ArrayList<>();
        Set<String> letIn = new HashSet<>();
        statements(of).stream().filter(Placed::allows).forEach(statement -> texts(statement.json.path("Action"))
                .forEach(action -> letIn.add(statement.where.split("\\.")[0] + " "
                        + statement.json.path("Principal").path("Service").asText() + " " + action)));
        List<String> needed = new ArrayList<>(List.of("AlarmTopicPolicy cloudwatch.amazonaws.com sns:Publish"));
        if (!of.ofType("AWS::KMS::Key").isEmpty()) {
            needed.addAll(List.of("Key cloudwatch.amazonaws.com kms:Decrypt",
                    "Key cloudwatch.amazonaws.com kms:GenerateDataKey",
                    "Key logs.eu-west-1.amazonaws.com kms:Encrypt", "Key logs.eu-west-1.amazonaws.com kms:Decrypt",
                    "Key logs.eu-west-1.amazonaws.com kms:GenerateDataKey",
                    "Key logs.eu-west-1.amazonaws.com kms:DescribeKey"));
        }
        needed.stream().filter(need -> !letIn.contains(need)).forEach(found::add);
        return found;
    }
}

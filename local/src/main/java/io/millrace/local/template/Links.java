package io.millrace.local.template;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.ApiIntegration;
import io.millrace.local.template.model.ApiRoute;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Encryption;
import io.millrace.local.template.model.EncryptionKey;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.FunctionRole;
import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Resource;
import io.millrace.local.template.model.Role;
import io.millrace.local.template.model.Route;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Topic;
import io.millrace.local.template.tree.Fields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What resources say about each other has to fit: targets exist, names are taken once, timeouts agree.
final class Links {
    private final Stack stack;
    private final Map<String, Fields> declared;
    private final Findings findings;
    private final Map<String, Queue> queues;
    private final Set<String> topics;

    private Links(Stack stack, Map<String, Fields> declared, Findings findings) {
        this.stack = stack;
        this.declared = declared;
        this.findings = findings;
        this.queues = stack.all(Queue.class).stream().collect(Collectors.toMap(Queue::arn, each -> each, (a, _) -> a));
        this.topics = stack.all(Topic.class).stream().map(Topic::arn).collect(Collectors.toSet());
    }

    static void check(Stack stack, Map<String, Fields> declared, Findings findings) {
        Links links = new Links(stack, declared, findings);
        links.names();
        stack.resources().forEach(links::resource);
        links.routes();
    }

    private void resource(Resource resource) {
        String id = resource.logicalId();
        switch (resource) {
            case Bucket bucket -> bucket.notifications().forEach(each -> topic(id, each.topicArn()));
            case Subscription subscription -> {
                topic(id, subscription.topicArn());
                queue(id, subscription.queueArn());
                subscription.deadLetterArn().ifPresent(arn -> queue(id, arn));
            }
            case Queue queue -> queue.redrive().flatMap(redrive -> queue(id, redrive.deadLetterArn()))
                    .filter(target -> target.equals(queue))
                    .ifPresent(_ -> problem(id, "is its own dead-letter queue"));
            case Function function -> function.events(QueueSource.class).forEach(source -> source(function, source));
            case AccessPolicy policy -> policy.targets().forEach(target -> {
                switch (policy.kind()) {
                    case TOPICS -> topic(id, target);
                    case QUEUES -> queueUrl(id, target);
                }
            });
            case ApiRoute route -> api(id, route.apiId());
            case Topic _,Table _,HttpApi _,ApiIntegration _,Role _,FunctionRole _,Encryption _,EncryptionKey _ -> {
            }
        }
    }

    /// Lambda refuses a mapping whose queue shows a message again while the function may still run.
    private void source(Function function, QueueSource source) {
        queue(function.logicalId(), source.queueArn())
                .filter(queue -> queue.visibility().compareTo(function.timeout()) < 0)
                .ifPresent(queue -> problem(function.logicalId(),
                        "its timeout of " + function.timeout().toSeconds()
                                + " s is longer than the visibility timeout of "
                                + queue.logicalId() + ", " + queue.visibility().toSeconds() + " s"));
    }

    private Optional<Queue> queue(String id, String arn) {
        Queue queue = queues.get(arn);
        if (queue == null) {
            problem(id, "names a queue that is not in the template: " + arn);
        }
        return Optional.ofNullable(queue);
    }

    private void queueUrl(String id, String url) {
        if (queues.values().stream().noneMatch(queue -> queue.url().equals(url))) {
            problem(id, "names a queue that is not in the template: " + url);
        }
    }

    private void topic(String id, String arn) {
        if (!topics.contains(arn)) {
            problem(id, "names a topic that is not in the template: " + arn);
        }
    }

    private void api(String id, String apiId) {
        if (stack.all(HttpApi.class).stream().noneMatch(api -> api.id().equals(apiId))) {
            problem(id, "names an API that is not in the template: " + apiId);
        }
    }

    private void names() {
        Set<String> taken = new HashSet<>();
        for (Resource resource : stack.resources()) {
            String name = switch (resource) {
                case Bucket bucket -> "bucket " + bucket.name();
                case Topic topic -> "topic " + topic.name();
                case Queue queue -> "queue " + queue.name();
                case Table table -> "table " + table.name();
                case Function function -> "function " + function.name();
                case Subscription subscription -> "subscription of " + subscription.queueArn() + " to "
                        + subscription.topicArn();
                case AccessPolicy policy -> "policy " + policy.logicalId();
                case HttpApi api -> "API " + api.id();
                case Role role -> "role " + role.arn();
                case ApiRoute _,ApiIntegration _,FunctionRole _,Encryption _,EncryptionKey _ -> resource.getClass()
                        .getSimpleName() + " " + resource.logicalId();
            };
            if (!taken.add(name)) {
                problem(resource.logicalId(), "there are two of the name: " + name);
            }
        }
        List<HttpApi> apis = stack.all(HttpApi.class);
        if (apis.size() > 1) {
            problem(apis.getLast().logicalId(), "only one HTTP API is run locally");
        }
    }

    private void routes() {
        Set<String> apis = stack.all(HttpApi.class).stream().map(HttpApi::id).collect(Collectors.toSet());
        Map<String, String> taken = new HashMap<>();
        for (Function function : stack.all(Function.class)) {
            for (Route route : function.events(Route.class)) {
                if (!apis.isEmpty() && !apis.contains(route.apiId())) {
                    problem(function.logicalId(),
                            "event " + route.name() + " names an API that is not in the template");
                }
                String shape = route.key().replaceAll("\\{[^}+]+}", "{}").replaceAll("\\{[^}]+\\+}", "{+}");
                String other = taken.putIfAbsent(shape, route.name());
                if (other != null) {
                    problem(function.logicalId(), "events " + other + " and " + route.name() + " take the same route "
                            + route.key());
                }
            }
        }
    }

    private void problem(String logicalId, String message) {
        Fields resource = declared.get(logicalId);
        findings.problem(resource == null ? 0 : resource.line(), logicalId, message);
    }
}

package io.millrace.local.template;

import io.millrace.local.policy.Call;
import io.millrace.local.policy.Policy;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Encryption;
import io.millrace.local.template.model.EncryptionKey;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.FunctionRole;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Role;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.tree.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What AWS does on a stack's behalf has to be allowed by it: S3 publishes, SNS sends, Lambda polls, logs and traces. What is not is a mistake, as the deployed
/// system would stand still. Sources: the developer guides of S3 ("Granting permissions to publish event notification messages"), SNS ("Fanout to Amazon SQS queues"),
/// Lambda ("Using Lambda with Amazon SQS", "Sending Lambda function logs") and KMS ("Key policies").
final class Needs {
    private static final List<String> USING_A_KEY = List.of("kms:GenerateDataKey", "kms:Decrypt");

    private final Stack stack;
    private final Site site;
    private final Map<String, Fields> declared;
    private final Findings findings;
    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, EncryptionKey> keys = new HashMap<>();

    private Needs(Stack stack, Site site, Map<String, Fields> declared, Findings findings) {
        this.stack = stack;
        this.site = site;
        this.declared = declared;
        this.findings = findings;
        stack.all(Role.class).forEach(role -> roles.put(role.arn(), role));
        stack.all(EncryptionKey.class).forEach(key -> keys.put(key.arn(), key));
    }

    static void check(Stack stack, Site site, Map<String, Fields> declared, Findings findings) {
        Needs needs = new Needs(stack, site, declared, findings);
        stack.all(Bucket.class).forEach(needs::notifications);
        stack.all(Subscription.class).forEach(needs::deliveries);
        stack.all(FunctionRole.class).forEach(needs::function);
        stack.all(EncryptionKey.class).forEach(needs::account);
    }

    private void notifications(Bucket bucket) {
        String arn = "arn:" + Site.PARTITION + ":s3:::" + bucket.name();
        bucket.notifications().stream().map(Bucket.Notification::topicArn).distinct()
                .forEach(topic -> service(bucket.logicalId(), "s3.amazonaws.com", arn, "sns:Publish", topic,
                        policies(AccessPolicy.Kind.TOPICS, topic)));
    }

    private void deliveries(Subscription subscription) {
        deliver(subscription, subscription.queueArn());
        subscription.deadLetterArn().ifPresent(queue -> deliver(subscription, queue));
    }

    private void deliver(Subscription subscription, String queueArn) {
        String url = stack.all(Queue.class).stream().filter(queue -> queue.arn().equals(queueArn)).map(Queue::url)
                .findFirst().orElse("");
        service(subscription.logicalId(), "sns.amazonaws.com", subscription.topicArn(), "sqs:SendMessage", queueArn,
                policies(AccessPolicy.Kind.QUEUES, url));
    }

    private Policy policies(AccessPolicy.Kind kind, String target) {
        return new Policy(stack.all(AccessPolicy.class).stream()
                .filter(policy -> policy.kind() == kind && policy.targets().contains(target))
                .flatMap(policy -> policy.policy().statements().stream()).toList());
    }

    /// A service acts for `source`, on a resource of another service and with the key that this is encrypted with.
    private void service(String id, String service, String source, String action, String resource, Policy policy) {
        Map<String, List<String>> context = Map.of("aws:SourceArn", List.of(source), "aws:SourceAccount",
                List.of(site.accountId()), "aws:SecureTransport", List.of("true"));
        String principal = "Service:" + service;
        need(id, service, policy.about(principal), new Call(action, resource, context));
        key(resource).ifPresent(key -> USING_A_KEY.forEach(use -> need(id, service,
                keys.get(key).policy().about(principal), new Call(use, key, context))));
    }

    private void function(FunctionRole of) {
        String id = of.logicalId();
        Role role = roles.get(of.roleArn());
        if (role == null) {
            problem(id, "its role is not in the template: " + of.roleArn());
            return;
        }
        for (QueueSource source : stack.get(Function.class, id).events(QueueSource.class)) {
            for (String action : List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")) {
                need(id, role.logicalId(), role.policy(), Call.of(action, source.queueArn()));
            }
            key(source.queueArn()).ifPresent(
                    key -> need(id, role.logicalId(), role.policy(), Call.of("kms:Decrypt", key)));
        }
        of.logGroup().ifPresent(group -> List.of("logs:CreateLogStream", "logs:PutLogEvents")
                .forEach(action -> need(id, role.logicalId(), role.policy(),
                        Call.of(action, site.arn("logs", "log-group:" + group + ":log-stream:any")))));
        if (of.traced()) {
            List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords")
                    .forEach(action -> need(id, role.logicalId(), role.policy(), Call.of(action, "*")));
        }
    }

    /// Roles decide over a key only if the key's own policy leaves it to the account; and without that nobody could ever change the policy.
    private void account(EncryptionKey key) {
        String root = "arn:" + Site.PARTITION + ":iam::" + site.accountId() + ":root";
        for (String action : List.of("kms:GenerateDataKey", "kms:Decrypt", "kms:PutKeyPolicy")) {
            need(key.logicalId(), root, key.policy().about("AWS:" + root), Call.of(action, key.arn()));
        }
    }

    private Optional<String> key(String resource) {
        Optional<String> arn = stack.all(Encryption.class).stream().filter(each -> each.resourceArn().equals(resource))
                .map(Encryption::keyArn).findFirst();
        return arn.filter(keys::containsKey);
    }

    private void need(String id, String holder, Policy policy, Call call) {
        if (!policy.allows(call)) {
            problem(id, holder + " needs " + call + ", and nothing allows it");
        }
    }

    private void problem(String logicalId, String message) {
        findings.problem(declared.get(logicalId).line(), logicalId, message);
    }
}

package io.millrace.local.template.resource;

import io.millrace.local.policy.Policy;
import io.millrace.local.template.model.AccessPolicy;
import java.util.List;

/// `AWS::SNS::TopicPolicy` and `AWS::SQS::QueuePolicy`.
final class AccessPolicies {
    private AccessPolicies() {}

    static AccessPolicy policy(Declared declared, AccessPolicy.Kind kind) {
        Properties from = declared.properties();
        if (!from.has("PolicyDocument")) {
            from.problem("PolicyDocument", "is required");
        }
        return new AccessPolicy(declared.logicalId(), kind,
                from.texts(kind == AccessPolicy.Kind.TOPICS ? "Topics" : "Queues"),
                from.json("PolicyDocument").orElse("{}"),
                from.child("PolicyDocument").map(Statements::policy).orElse(new Policy(List.of())));
    }
}

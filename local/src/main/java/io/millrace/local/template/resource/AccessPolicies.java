package io.millrace.local.template.resource;

import io.millrace.local.template.model.AccessPolicy;

/// `AWS::SNS::TopicPolicy` and `AWS::SQS::QueuePolicy`.
final class AccessPolicies {
    private AccessPolicies() {}

    /// Listed as not run all the same, for the embedded services.
    static AccessPolicy policy(Declared declared, String type, AccessPolicy.Kind kind) {
        Properties from = declared.properties();
        from.findings().notRun(from.line(), from.path(), type);
        if (!from.has("PolicyDocument")) {
            from.problem("PolicyDocument", "is required");
        }
        return new AccessPolicy(declared.logicalId(), kind,
                from.texts(kind == AccessPolicy.Kind.TOPICS ? "Topics" : "Queues"),
                from.json("PolicyDocument").orElse("{}"));
    }
}

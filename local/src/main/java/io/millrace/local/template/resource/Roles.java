package io.millrace.local.template.resource;

import io.millrace.local.policy.Policy;
import io.millrace.local.policy.Statement;
import io.millrace.local.template.model.EncryptionKey;
import io.millrace.local.template.model.Role;
import java.util.ArrayList;
import java.util.List;

/// `AWS::IAM::Role` and `AWS::KMS::Key`: who may do what.
final class Roles {
    private Roles() {}

    static Role role(Declared declared) {
        Properties from = declared.properties();
        from.notRun("AssumeRolePolicyDocument", "Description", "MaxSessionDuration", "Path", "RoleName", "Tags");
        List<Statement> statements = new ArrayList<>();
        for (Properties policy : from.children("Policies")) {
            policy.text("PolicyName");
            policy.child("PolicyDocument").map(Statements::policy)
                    .ifPresent(read -> statements.addAll(read.statements()));
        }
        return new Role(declared.logicalId(), declared.attribute("Arn"), new Policy(statements));
    }

    static EncryptionKey key(Declared declared) {
        Properties from = declared.properties();
        from.notRun("Description", "Enabled", "EnableKeyRotation", "PendingWindowInDays", "RotationPeriodInDays",
                "Tags");
        if (!from.has("KeyPolicy")) {
            from.problem("KeyPolicy", "is required");
        }
        return new EncryptionKey(declared.logicalId(), declared.attribute("Arn"),
                from.child("KeyPolicy").map(Statements::policy).orElse(new Policy(List.of())));
    }
}

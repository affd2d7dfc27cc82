package io.millrace.local.policy;

import java.util.List;
import java.util.Set;

/// One statement of a policy, of a role or of a resource.
///
/// @param name the `Sid`, or where the statement stands
/// @param principals `Service:sns.amazonaws.com`, `AWS:arn:…`, or `*`; empty in a role's policy
/// @param actions with wildcards, such as `s3:Get*`
/// @param resources ARNs with wildcards
public record Statement(String name, Effect effect, Set<String> principals, List<String> actions,
        List<String> resources, List<Condition> conditions) {
    public Statement {
        principals = Set.copyOf(principals);
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    public enum Effect {
        ALLOW, DENY
    }

    boolean isAbout(String principal) {
        return principals.contains(principal) || principals.contains("*");
    }

    boolean matches(Call call) {
        return actions.stream().anyMatch(action -> Wildcards.matchAction(action, call.action()))
                && resources.stream().anyMatch(resource -> Wildcards.matchArn(resource, call.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(call));
    }
}

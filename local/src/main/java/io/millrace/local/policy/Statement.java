package io.millrace.local.policy;

import java.util.List;
import java.util.Optional;
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

    /// One action on one resource, as the statement writes them: the smallest thing that it can grant.
    public record Grant(String action, String resource) {}

    /// Everything that the statement grants or forbids.
    public List<Grant> grants() {
        return actions.stream().flatMap(action -> resources.stream().map(resource -> new Grant(action, resource)))
                .toList();
    }

    /// The part of the statement that is about a call; empty where none is. Conditions are not asked.
    public Optional<Grant> grant(Call call) {
        return grants().stream().filter(grant -> Wildcards.matchAction(grant.action(), call.action())
                && Wildcards.matchArn(grant.resource(), call.resource())).findFirst();
    }

    boolean isAbout(String principal) {
        return principals.contains(principal) || principals.contains("*");
    }

    boolean matches(Call call) {
        return grant(call).isPresent() && conditions.stream().allMatch(condition -> condition.holds(call));
    }
}

package io.millrace.local.policy;

import io.millrace.local.policy.Decision.Allowed;
import io.millrace.local.policy.Decision.Denied;
import io.millrace.local.policy.Statement.Effect;
import java.util.List;
import java.util.Optional;

/// Statements that are in force together, evaluated as IAM does within one account: whatever denies wins, then whatever allows; otherwise no.
///
/// Source: IAM User Guide, "Policy evaluation logic". Not there: `NotAction`, `NotResource`, `NotPrincipal`, policy variables, boundaries, session and organisation
/// policies; the template's interpreter refuses what it cannot evaluate. Immutable.
public record Policy(List<Statement> statements) {
    public Policy {
        statements = List.copyOf(statements);
    }

    public Decision decide(Call call) {
        var denying = first(Effect.DENY, call);
        return denying.isPresent() ? new Denied(denying)
                : first(Effect.ALLOW, call).<Decision>map(Allowed::new).orElseGet(() -> new Denied(Optional.empty()));
    }

    public boolean allows(Call call) {
        return decide(call) instanceof Allowed;
    }

    /// The statements of a resource's policy that are about this principal.
    public Policy about(String principal) {
        return new Policy(statements.stream().filter(statement -> statement.isAbout(principal)).toList());
    }

    public Policy without(Statement statement) {
        return new Policy(statements.stream().filter(each -> !each.equals(statement)).toList());
    }

    private Optional<Statement> first(Effect effect, Call call) {
        return statements.stream().filter(statement -> statement.effect() == effect && statement.matches(call))
                .findFirst();
    }
}

package io.millrace.local.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.policy.Decision.Allowed;
import io.millrace.local.policy.Decision.Denied;
import io.millrace.local.policy.Statement.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// IAM User Guide: "Policy evaluation logic", "Resource", "Condition operators".
class PolicyTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:1:table/t";

    private static Statement statement(Effect effect, String action, String resource, Condition... conditions) {
        return new Statement(effect + action, effect, Set.of(), List.of(action), List.of(resource),
                List.of(conditions));
    }

    private static Policy allowing(String action, String resource, Condition... conditions) {
        return new Policy(List.of(statement(Effect.ALLOW, action, resource, conditions)));
    }

    @Test
    void whatNothingAllowsIsDenied() {
        assertThat(new Policy(List.of()).decide(Call.of("s3:GetObject", "arn:aws:s3:::b/k")))
                .isEqualTo(new Denied(Optional.empty()));
    }

    @Test
    void whatDeniesWinsOverWhatAllowsWhereverItStands() {
        var allow = statement(Effect.ALLOW, "dynamodb:*", "*");
        var deny = statement(Effect.DENY, "dynamodb:DeleteItem", TABLE);
        var policy = new Policy(List.of(allow, deny));
        assertThat(policy.decide(Call.of("dynamodb:GetItem", TABLE))).isEqualTo(new Allowed(allow));
        assertThat(policy.decide(Call.of("dynamodb:DeleteItem", TABLE))).isEqualTo(new Denied(Optional.of(deny)));
        assertThat(policy.without(deny).allows(Call.of("dynamodb:DeleteItem", TABLE))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"s3:GetObject, arn:aws:s3:::b/*, s3:GetObject, arn:aws:s3:::b/a/b, true",
            "s3:getobject, arn:aws:s3:::b/*, s3:GetObject, arn:aws:s3:::b/k, true",
            "s3:GetObject, arn:aws:s3:::b/*, s3:GetObjectVersion, arn:aws:s3:::b/k, false",
            "s3:Get*, arn:aws:s3:::b/*, s3:GetObjectVersion, arn:aws:s3:::b/k, true",
            "s3:Get?bject, arn:aws:s3:::b/*, s3:GetObject, arn:aws:s3:::b/k, true",
            "s3:GetObject, arn:aws:s3:::b, s3:GetObject, arn:aws:s3:::b/k, false",
            "s3:GetObject, arn:aws:s3:::b/results/*, s3:GetObject, arn:aws:s3:::b/other/k, false",
            "s3:GetObject, arn:aws:s3:::b/*k*e*, s3:GetObject, arn:aws:s3:::b/kkfe, true",
            "s3:GetObject, arn:aws:s3:::B/*, s3:GetObject, arn:aws:s3:::b/k, false",
            "sqs:SendMessage, arn:aws:sqs:*:1:q, sqs:SendMessage, arn:aws:sqs:eu-west-1:1:q, true",
            "sqs:SendMessage, arn:aws:sqs:*:q, sqs:SendMessage, arn:aws:sqs:eu-west-1:1:q, false",
            "dynamodb:Query, arn:aws:dynamodb:eu-west-1:1:table/t, dynamodb:Query, arn:aws:dynamodb:eu-west-1:1:table/t/index/i, false",
            "xray:PutTraceSegments, *, xray:PutTraceSegments, *, true", "*, *, any:Thing, arn:aws:s3:::b, true"})
    void actionsAndResourcesMatchByWildcard(String action, String resource, String asked, String on, boolean allowed) {
        assertThat(allowing(action, resource).allows(Call.of(asked, on))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"StringEquals, a|b, b, true", "StringEquals, a|b, c, false", "StringEquals, a, , false",
            "StringEqualsIfExists, a, , true", "StringEqualsIfExists, a, b, false", "StringNotEquals, a|b, b, false",
            "StringNotEquals, a, c, true", "StringNotEquals, a, , true", "StringLike, x-*, x-1, true",
            "StringNotLike, x-*, x-1, false", "ArnLike, arn:aws:sns:*:1:m-*, arn:aws:sns:e:1:m-w, true",
            "ArnEquals, arn:aws:sns:e:1:a, arn:aws:sns:e:1:b, false", "Bool, false, false, true",
            "Bool, false, true, false",
            "Bool, false, , false", "ForAllValues:StringEquals, CURSOR, CURSOR|CURSOR, true",
            "ForAllValues:StringEquals, CURSOR, CURSOR|FILE, false", "ForAllValues:StringEquals, CURSOR, , true",
            "ForAnyValue:StringEquals, CURSOR, CURSOR|FILE, true", "ForAnyValue:StringEquals, CURSOR, , false",
            "Null, false, x, true", "Null, false, , false", "Null, true, , true", "Null, true, x, false"})
    void conditionsAreAskedOfTheCallsContext(String operator, String values, String asked, boolean allowed) {
        var condition = Condition.of(operator, "aws:Key", List.of(values.split("\\|")));
        var context = asked == null ? Map.<String, List<String>>of()
                : Map.of("AWS:key", List.of(asked.split("\\|")));
        assertThat(allowing("a:B", "*", condition).allows(new Call("a:B", "*", context))).isEqualTo(allowed);
    }

    @Test
    void everyConditionHasToHold() {
        var policy = allowing("a:B", "*", Condition.of("StringEquals", "x", List.of("1")),
                Condition.of("StringEquals", "y", List.of("2")));
        assertThat(policy.allows(new Call("a:B", "*", Map.of("x", List.of("1"))))).isFalse();
        assertThat(policy.allows(new Call("a:B", "*", Map.of("x", List.of("1"), "y", List.of("2"))))).isTrue();
    }

    @Test
    void anOperatorThatIsNotEvaluatedIsRefused() {
        assertThatThrownBy(() -> Condition.of("DateLessThan", "aws:CurrentTime", List.of("x")))
                .hasMessage("condition operator DateLessThan is not evaluated here");
        assertThatThrownBy(() -> Condition.of("ForSome:StringEquals", "k", List.of("x")))
                .hasMessage("ForSome:StringEquals is no condition operator");
    }

    @Test
    void aResourcesPolicyIsAboutItsPrincipals() {
        var sns = new Statement("sns", Effect.ALLOW, Set.of("Service:sns.amazonaws.com"), List.of("sqs:SendMessage"),
                List.of("*"), List.of());
        var everybody = new Statement("everybody", Effect.DENY, Set.of("*"), List.of("sqs:Purge"), List.of("*"),
                List.of());
        var policy = new Policy(List.of(sns, everybody));
        assertThat(policy.about("Service:sns.amazonaws.com").statements()).containsExactly(sns, everybody);
        assertThat(policy.about("Service:s3.amazonaws.com").statements()).containsExactly(everybody);
    }

    @Test
    void aGrantIsOneActionOnOneResource() {
        var statement = new Statement("s", Effect.ALLOW, Set.of(), List.of("a:B", "a:C"), List.of("arn:a:b:c:d:e", "*"),
                List.of());
        assertThat(statement.grants()).hasSize(4);
        assertThat(statement.grant(Call.of("a:C", "arn:a:b:c:d:e")))
                .contains(new Statement.Grant("a:C", "arn:a:b:c:d:e"));
        assertThat(statement.grant(Call.of("a:D", "*"))).isEmpty();
    }
}

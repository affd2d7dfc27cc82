package io.millrace.local.policy;

import java.util.List;
import java.util.function.BiPredicate;

/// One key of a statement's condition block.
///
/// @param values any of them will do; of a negated operator, none of them may match
public record Condition(Quantifier quantifier, Operator operator, boolean ifExists, String key, List<String> values) {
    public Condition {
        values = List.copyOf(values);
    }

    /// How a key with several values is taken.
    public enum Quantifier {
        ONE, ALL, ANY
    }

    /// The operators that are evaluated. Source: IAM User Guide, "Condition operators".
    public enum Operator {
        StringEquals(String::equals, false), StringNotEquals(String::equals, true), StringLike(Wildcards::match,
                false),
        StringNotLike(Wildcards::match, true), ArnEquals(Wildcards::matchArn, false), ArnLike(
                Wildcards::matchArn, false),
        Bool(String::equalsIgnoreCase, false), Null((_, _) -> false,
                false);

        private final BiPredicate<String, String> test;
        private final boolean negated;

        Operator(BiPredicate<String, String> test, boolean negated) {
            this.test = test;
            this.negated = negated;
        }
    }

    /// @param operator as the policy writes it, `ForAllValues:StringEqualsIfExists`
    /// @throws IllegalArgumentException for an operator that is not evaluated here
    public static Condition of(String operator, String key, List<String> values) {
        String name = operator.substring(operator.indexOf(':') + 1);
        Quantifier quantifier = switch (operator.substring(0, operator.length() - name.length())) {
            case "" -> Quantifier.ONE;
            case "ForAllValues:" -> Quantifier.ALL;
            case "ForAnyValue:" -> Quantifier.ANY;
            default -> throw new IllegalArgumentException(operator + " is no condition operator");
        };
        boolean ifExists = name.endsWith("IfExists");
        try {
            return new Condition(quantifier, Operator.valueOf(name.replaceFirst("IfExists$", "")), ifExists, key,
                    values);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("condition operator " + name + " is not evaluated here", e);
        }
    }

    boolean holds(Call call) {
        List<String> asked = call.values(key);
        if (operator == Operator.Null) {
            return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == asked.isEmpty());
        }
        if (asked.isEmpty()) {
            return ifExists || operator.negated || quantifier == Quantifier.ALL;
        }
        return switch (quantifier) {
            case ALL -> asked.stream().allMatch(this::fits);
            case ONE, ANY -> asked.stream().anyMatch(this::fits);
        };
    }

    private boolean fits(String asked) {
        return operator.negated != values.stream().anyMatch(value -> operator.test.test(value, asked));
    }
}

package io.millrace.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A suite that starts, kills or counts embedded services itself: skipped, saying so, when another backend is chosen.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedOnly.Condition.class)
@interface EmbeddedOnly {
    final class Condition implements ExecutionCondition {
        private static final String REASON = "runs on embedded services only";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Backends.choice(System.getenv()) == Backends.Choice.EMBEDDED) {
                return ConditionEvaluationResult.enabled("embedded services");
            }
            if (context.getTestMethod().isEmpty()) {
                System.out.println("e2e: " + context.getDisplayName() + " " + REASON + ": skipped");
            }
            return ConditionEvaluationResult.disabled(REASON);
        }
    }
}

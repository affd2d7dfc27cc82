package io.millrace.e2e.template;

import io.millrace.local.template.finding.Omission.Reason;
import io.millrace.local.template.finding.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All that the project demands of its template, beyond what CloudFormation does.
public final class Rules {
    static final String INTERPRETED = "the local system understands all of it";

    private Rules() {}

    static List<Rule> all() {
        return Stream.of(MessagingRules.all(), StorageRules.all(), PolicyRules.all(), FunctionRules.all(),
                ApiRules.all(), OperationRules.all()).flatMap(List::stream).toList();
    }

    /// Violations by the rule's name; empty for a template without any.
    public static Map<String, List<String>> check(String source, Map<String, String> parameters) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try {
            Deployable deployable = Deployable.of(source, parameters);
            List<String> unknown = deployable.interpretation().omissions(Reason.NOT_INTERPRETED).stream()
                    .map(Object::toString).toList();
            if (!unknown.isEmpty()) {
                found.put(INTERPRETED, unknown);
            }
            for (Rule rule : all()) {
                List<String> violations = rule.violations().apply(deployable);
                if (!violations.isEmpty()) {
                    found.put(rule.name(), violations);
                }
            }
        } catch (TemplateException e) {
            found.put(INTERPRETED, new ArrayList<>(e.problems().stream().map(Object::toString).toList()));
        }
        return found;
    }
}

package io.millrace.local.template;

import io.millrace.local.template.finding.Omission;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.tree.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A template that can be run, and everything in it that will have no effect locally.
///
/// @param resources every resource that would be made, as it is written, with globals merged in and properties evaluated; by logical id, in the template's order
public record Interpretation(Stack stack, Map<String, Fields> resources, List<Omission> omissions) {
    public Interpretation {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        omissions = List.copyOf(omissions);
    }

    public List<Omission> omissions(Omission.Reason reason) {
        return omissions.stream().filter(omission -> omission.reason() == reason).toList();
    }
}

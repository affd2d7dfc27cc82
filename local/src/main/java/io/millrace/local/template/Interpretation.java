package io.millrace.local.template;

import io.millrace.local.template.finding.Omission;
import io.millrace.local.template.model.Stack;
import java.util.List;

/// A template that can be run, and everything in it that will have no effect locally.
public record Interpretation(Stack stack, List<Omission> omissions) {
    public Interpretation {
        omissions = List.copyOf(omissions);
    }

    public List<Omission> omissions(Omission.Reason reason) {
        return omissions.stream().filter(omission -> omission.reason() == reason).toList();
    }
}

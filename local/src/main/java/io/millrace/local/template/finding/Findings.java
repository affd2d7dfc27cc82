package io.millrace.local.template.finding;

import java.util.List;
import java.util.TreeSet;

/// Collects what is wrong in a template and what is left out of it, each once. Not thread-safe.
public final class Findings {
    private final TreeSet<Problem> problems = new TreeSet<>();
    private final TreeSet<Omission> omissions = new TreeSet<>();

    public void problem(int line, String path, String message) {
        problems.add(new Problem(line, path, message));
    }

    public void notRun(int line, String path, String subject) {
        omissions.add(new Omission(line, path, subject, Omission.Reason.NOT_RUN_LOCALLY));
    }

    public void notInterpreted(int line, String path, String subject) {
        omissions.add(new Omission(line, path, subject, Omission.Reason.NOT_INTERPRETED));
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public List<Omission> omissions() {
        return List.copyOf(omissions);
    }

    /// @throws TemplateException when there is a problem; it carries all of them
    public void throwIfBroken() {
        if (!problems.isEmpty()) {
            throw new TemplateException(problems());
        }
    }
}

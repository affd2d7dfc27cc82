package io.millrace.e2e.chaos.audit;

/// A rule that does not hold.
///
/// @param subject a file id, a key, a queue
public record Violation(Rule rule, String subject, String what) {
    @Override
    public String toString() {
        return rule + "  " + subject + "  " + what;
    }
}

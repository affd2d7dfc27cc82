package io.millrace.local.template.finding;

/// Something that the template says and that the local run does not act on. Nothing is left out without one.
///
/// @param line 1-based line of the template
/// @param path logical ids and property names from the root, joined with dots
/// @param subject the resource type or property that is meant
public record Omission(int line, String path, String subject, Reason reason) implements Comparable<Omission> {

    /// Why it has no effect locally.
    public enum Reason {
        /// Known, and without a counterpart on one machine: permissions, encryption, alarms, log groups, tags.
        NOT_RUN_LOCALLY,
        /// Unknown to this interpreter: the local system may behave otherwise than the deployed one.
        NOT_INTERPRETED
    }

    @Override
    public int compareTo(Omission other) {
        return line != other.line ? Integer.compare(line, other.line) : path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return "line " + line + ", " + path + (path.endsWith(subject) ? "" : " (" + subject + ")");
    }
}

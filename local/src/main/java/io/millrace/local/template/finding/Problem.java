package io.millrace.local.template.finding;

/// A mistake in the template, where it stands and what to do about it.
///
/// @param line 1-based line of the template; 0 when the whole template or an option is meant
/// @param path logical ids and property names from the root, joined with dots
public record Problem(int line, String path, String message) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        return line != other.line ? Integer.compare(line, other.line) : toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ", " : "") + path + ": " + message;
    }
}

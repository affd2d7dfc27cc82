package io.millrace.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A function's settings, read from its environment once, at start: every missing or malformed one is named at once.
///
/// Use: read each setting, then call [#check]. Not thread-safe.
public final class Settings {
    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    public Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    /// A setting that has to be there; the empty string where it is not, for [#check] to report.
    public String text(String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            mistakes.add(name + " is not set");
            return "";
        }
        return value;
    }

    /// A whole number within bounds; `otherwise` where it is not set.
    public long number(String name, long otherwise, long least, long most) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (value.matches("-?\\d{1,18}")) {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        mistakes.add(name + " is not a whole number from " + least + " to " + most);
        return otherwise;
    }

    /// @throws IllegalStateException naming every mistake
    public void check() {
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("environment: " + String.join("; ", mistakes));
        }
    }
}

package io.millrace.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The `--name value` pairs of a measurement, all of which it knows. Immutable.
public final class Options {
    private static final Pattern NAME = Pattern.compile("--[a-z-]+");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /// @param about what the measurement says about itself; the options that stand there are those that it knows
    /// @throws IllegalArgumentException if there is another, or one without a value
    public static Options of(List<String> arguments, String about) {
        var known = new TreeSet<>(NAME.matcher(about).results().map(MatchResult::group).toList());
        var values = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i);
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no option " + name + "; there are " + String.join(", ", known));
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            values.put(name.substring("--".length()), arguments.get(i + 1));
        }
        return new Options(values);
    }

    /// @throws IllegalArgumentException if the value is not a number
    public int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a whole number: " + values.get(name), e);
        }
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Names with commas between them.
    public List<String> list(String name, List<String> otherwise) {
        return text(name).map(all -> List.of(all.split(","))).orElse(otherwise);
    }
}

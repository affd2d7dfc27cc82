package io.millrace.bench;

import java.util.List;
import java.util.Optional;

/// `--name value` pairs of a measurement.
public record Options(List<String> arguments) {
    public int number(String name, int otherwise) {
        return text(name).map(Integer::parseInt).orElse(otherwise);
    }

    public Optional<String> text(String name) {
        int at = arguments.indexOf("--" + name);
        return at < 0 || at + 1 >= arguments.size() ? Optional.empty() : Optional.of(arguments.get(at + 1));
    }

    /// Names with commas between them.
    public List<String> list(String name, List<String> otherwise) {
        return text(name).map(all -> List.of(all.split(","))).orElse(otherwise);
    }
}

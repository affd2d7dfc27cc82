package io.millrace.bench;

import java.util.List;

/// `--name value` pairs of a measurement.
public record Options(List<String> arguments) {
    public int number(String name, int otherwise) {
        int at = arguments.indexOf("--" + name);
        return at < 0 || at + 1 >= arguments.size() ? otherwise : Integer.parseInt(arguments.get(at + 1));
    }
}

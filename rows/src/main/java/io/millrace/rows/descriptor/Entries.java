package io.millrace.rows.descriptor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the entries of one [Mapping] by name and type, adds a [Problem] for whatever is not as asked, and in the end one for every
/// key that nobody asked for. Keys that begin with `x-` are notes of the author and always allowed. Not thread-safe.
public final class Entries {
    private final Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    public Entries(Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    public Mapping mapping() {
        return mapping;
    }

    public Problems problems() {
        return problems;
    }

    /// The path of a key below this mapping.
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Marks keys as known without reading them.
    public Entries allow(String... keys) {
        asked.addAll(List.of(keys));
        return this;
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    public Optional<Node> node(String key) {
        asked.add(key);
        return mapping.get(key).filter(node -> !(node instanceof Scalar scalar && scalar.isNull()));
    }

    public Optional<Mapping> mapping(String key) {
        return node(key).flatMap(node -> node instanceof Mapping found ? Optional.of(found) : wrong(key, "a mapping"));
    }

    public Optional<Sequence> sequence(String key) {
        return node(key).flatMap(node -> node instanceof Sequence found ? Optional.of(found) : wrong(key, "a list"));
    }

    public Optional<Scalar> scalar(String key) {
        return node(key)
                .flatMap(node -> node instanceof Scalar found ? Optional.of(found) : wrong(key, "a single value"));
    }

    /// Any scalar's characters: a number is a text too, as it was written.
    public Optional<String> text(String key) {
        return scalar(key).map(Scalar::text);
    }

    public Optional<Boolean> bool(String key) {
        return node(key).flatMap(node -> node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN
                ? Optional.of(scalar.isTrue())
                : wrong(key, "true or false"));
    }

    /// A whole number in decimal digits within bounds.
    public Optional<Long> whole(String key, long least, long most) {
        return node(key).flatMap(node -> {
            if (node instanceof Scalar scalar && scalar.text().matches("-?[0-9]{1,18}")) {
                long value = Long.parseLong(scalar.text());
                if (value >= least && value <= most) {
                    return Optional.of(value);
                }
            }
            return wrong(key, "a whole number from " + least + " to " + most);
        });
    }

    /// A number of bytes, such as `5000`, `64KiB`, `1MiB` or `5GB`.
    public Optional<Long> bytes(String key, long least, long most) {
        return node(key).flatMap(node -> {
            Optional<Long> value = node instanceof Scalar scalar ? ByteSize.parse(scalar.text()) : Optional.empty();
            return value.filter(bytes -> bytes >= least && bytes <= most).or(
                    () -> wrong(key, "a size from " + ByteSize.show(least) + " to " + ByteSize.show(most)
                            + ", such as 64KiB or 5GiB"));
        });
    }

    /// One of a fixed set of words.
    public <T> Optional<T> choice(String key, Map<String, T> choices) {
        return node(key).flatMap(node -> node instanceof Scalar scalar && choices.containsKey(scalar.text())
                ? Optional.of(choices.get(scalar.text()))
                : wrong(key, "one of " + choices.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }

    /// A list of scalars' characters; a single scalar counts as a list of one where the standard's version 1 allowed it.
    public Optional<List<String>> texts(String key, boolean singleToo) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (singleToo && node.get() instanceof Scalar scalar) {
            return Optional.of(List.of(scalar.text()));
        }
        if (!(node.get() instanceof Sequence sequence)) {
            return wrong(key, singleToo ? "a text or a list of texts" : "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Scalar scalar && !scalar.isNull()) {
                texts.add(scalar.text());
            } else {
                problems.add(item, path(key), "must be a text, but is " + item.kindName());
            }
        }
        return Optional.of(texts);
    }

    /// Adds a mistake at a key of this mapping.
    public void problem(String key, String message) {
        problems.add(mapping.lineOf(key), path(key), message);
    }

    /// Adds a mistake for every key that was neither read nor allowed.
    public void refuseOthers() {
        for (String key : mapping.keys()) {
            if (!asked.contains(key) && !key.startsWith("x-")) {
                problem(key, "unknown key; known here: " + asked.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    private <T> Optional<T> wrong(String key, String wanted) {
        Node node = mapping.entries().get(key);
        String is = node instanceof Scalar scalar ? "'" + scalar.text() + "'" : node.kindName();
        problems.add(node, path(key), "must be " + wanted + ", but is " + is);
        return Optional.empty();
    }
}

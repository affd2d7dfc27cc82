package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.schema.FieldType;

/// Booleans by the field's `trueValues` and `falseValues`.
final class BoolCheck extends Check {
    private static final byte[] TRUE = Constants.padded("true");
    private static final byte[] FALSE = Constants.padded("false");

    private final SetShortcut values;

    BoolCheck(FieldType.Bool type) {
        values = new SetShortcut(utf8(Stream.concat(type.trueValues().stream(), type.falseValues().stream())),
                utf8(Stream.concat(type.trueValues().stream().map(_ -> "true"),
                        type.falseValues().stream().map(_ -> "false"))));
    }

    private static List<byte[]> utf8(Stream<String> texts) {
        return texts.map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        return values.text(b, from, to, out);
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        return switch (kind) {
            case TRUE -> {
                out.few(TRUE, 0, 4);
                yield true;
            }
            case FALSE -> {
                out.few(FALSE, 0, 5);
                yield true;
            }
            default -> super.json(kind, b, from, to, out);
        };
    }

    @Override
    public Shortcut shortcut(List<Rule> rules) {
        return rules.isEmpty() ? values : super.shortcut(rules);
    }

    @Override
    public String wants() {
        return "a boolean";
    }
}

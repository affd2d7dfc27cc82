package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Scalar;
import io.millrace.rows.descriptor.Sequence;

/// Values that stand in a descriptor, brought into the form in which the engine writes values of the field, so that both can be compared.
final class Constants {
    private Constants() {}

    /// The constant as the check writes it; empty if it is not of the type.
    static Optional<byte[]> written(Check check, Node node) {
        if (node instanceof Scalar scalar && !scalar.isNull()) {
            Out out = new Out(64);
            byte[] text = padded(scalar.text());
            int length = text.length - Swar.SLACK;
            boolean ok = switch (scalar.kind()) {
                case INTEGER, NUMBER -> check.json(JsonKind.NUMBER, text, 0, length, out);
                case BOOLEAN -> check.json(scalar.isTrue() ? JsonKind.TRUE : JsonKind.FALSE, text, 0, length, out);
                default -> false;
            };
            if (!ok) {
                out.length = 0;
                ok = check.text(text, 0, length, out);
            }
            return ok ? Optional.of(Arrays.copyOf(out.bytes, out.length)) : Optional.empty();
        }
        byte[] json = padded(json(node));
        Out out = new Out(64);
        boolean ok = check.json(JsonItems.kind(json[0]), json, 0, json.length - Swar.SLACK, out);
        return ok ? Optional.of(Arrays.copyOf(out.bytes, out.length)) : Optional.empty();
    }

    /// The node as JSON text.
    static String json(Node node) {
        Out out = new Out(64);
        write(node, out);
        return new String(out.bytes, 0, out.length, StandardCharsets.UTF_8);
    }

    static byte[] padded(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(utf8, utf8.length + Swar.SLACK);
    }

    private static void write(Node node, Out out) {
        switch (node) {
            case Mapping mapping -> {
                out.put('{');
                String comma = "";
                for (String key : mapping.keys()) {
                    out.ascii(comma);
                    out.string(key);
                    out.put(':');
                    write(mapping.get(key).orElseThrow(), out);
                    comma = ",";
                }
                out.put('}');
            }
            case Sequence sequence -> {
                out.put('[');
                String comma = "";
                for (Node item : sequence.items()) {
                    out.ascii(comma);
                    write(item, out);
                    comma = ",";
                }
                out.put(']');
            }
            case Scalar scalar -> {
                switch (scalar.kind()) {
                    case NULL -> out.putNull();
                    case BOOLEAN -> out.ascii(scalar.isTrue() ? "true" : "false");
                    case TEXT -> out.string(scalar.text());
                    case INTEGER, NUMBER -> {
                        byte[] text = padded(scalar.text());
                        if (!new NumberCheck(false).text(text, 0, text.length - Swar.SLACK, out)) {
                            out.string(scalar.text());
                        }
                    }
                }
            }
        }
    }
}

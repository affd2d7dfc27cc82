package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.schema.FieldType.TextFormat;

/// Strings, written as they came, and their formats.
final class TextCheck extends Check {
    private final TextFormat format;

    TextCheck(TextFormat format) {
        this.format = format;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        boolean ok = switch (format) {
            case DEFAULT -> true;
            case EMAIL -> TextFormats.isEmail(b, from, to);
            case URI -> TextFormats.isUri(b, from, to);
            case BINARY -> TextFormats.isBase64(b, from, to);
            case UUID -> TextFormats.isUuid(b, from, to);
        };
        if (ok) {
            out.string(b, from, to);
        }
        return ok;
    }

    @Override
    public Shortcut shortcut(List<Rule> rules) {
        return format == TextFormat.DEFAULT ? TextShortcut.of(this, rules) : super.shortcut(rules);
    }

    @Override
    public String wants() {
        return switch (format) {
            case DEFAULT -> "a string";
            case EMAIL -> "an email address";
            case URI -> "a URI";
            case BINARY -> "base64";
            case UUID -> "a UUID";
        };
    }
}

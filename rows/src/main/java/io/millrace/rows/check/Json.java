package io.millrace.rows.check;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;

/// A JSON value as a tree, for the rare checks that have to look inside: schemas, GeoJSON, enumerations. Immutable. Equal values are equal
/// whatever the order of their members and however their numbers are written.
public sealed interface Json {
    record Text(String value) implements Json {}

    /// @param text as written
    record Num(BigDecimal value, String text) implements Json {
        @Override
        public boolean equals(Object other) {
            return other instanceof Num num && num.value.compareTo(value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    record Items(List<Json> values) implements Json {}

    record Members(Map<String, Json> values) implements Json {}

    /// The value in the range, blanks around it allowed; null if it is not JSON or holds a number with an exponent beyond 9,999.
    static Json parse(byte[] b, int from, int to) {
        int start = JsonText.space(b, from, to);
        int end = JsonText.value(b, start, to);
        if (end == JsonText.BAD || JsonText.space(b, end, to) != to) {
            return null;
        }
        try {
            return build(b, start, end);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Json build(byte[] b, int from, int to) {
        return switch (JsonItems.kind(b[from])) {
            case STRING -> new Text(text(b, from, to));
            case NUMBER -> {
                String written = new String(b, from, to - from, StandardCharsets.US_ASCII);
                yield new Num(Decimals.parse(written), written);
            }
            case TRUE -> new Bool(true);
            case FALSE -> new Bool(false);
            case NULL -> new Null();
            case ARRAY -> {
                List<Json> items = new ArrayList<>();
                for (int p = JsonText.space(b, from + 1, to); b[p] != ']';) {
                    int end = JsonText.value(b, p, to);
                    items.add(build(b, p, end));
                    p = next(b, end, to);
                }
                yield new Items(items);
            }
            case OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (int p = JsonText.space(b, from + 1, to); b[p] != '}';) {
                    int nameEnd = JsonText.string(b, p, to);
                    int value = JsonText.space(b, JsonText.space(b, nameEnd, to) + 1, to);
                    int end = JsonText.value(b, value, to);
                    members.put(text(b, p, nameEnd), build(b, value, end));
                    p = next(b, end, to);
                }
                yield new Members(members);
            }
        };
    }

    private static int next(byte[] b, int end, int to) {
        int p = JsonText.space(b, end, to);
        return b[p] == ',' ? JsonText.space(b, p + 1, to) : p;
    }

    private static String text(byte[] b, int from, int to) {
        Out plain = new Out(to - from);
        JsonText.unescape(b, from + 1, to - 1, plain);
        return new String(plain.bytes, 0, plain.length, StandardCharsets.UTF_8);
    }
}

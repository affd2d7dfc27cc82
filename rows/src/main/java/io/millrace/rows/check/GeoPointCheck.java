package io.millrace.rows.check;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.schema.FieldType.PointFormat;

/// Points on earth, written as a JSON array of longitude and latitude, or as an object where the format says so.
final class GeoPointCheck extends Check {
    private static final NumberCheck NUMBER = new NumberCheck(false);

    private final PointFormat format;

    GeoPointCheck(PointFormat format) {
        this.format = format;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        return switch (format) {
            case DEFAULT -> pair(b, from, to, out);
            case ARRAY -> array(b, from, to, out);
            case OBJECT -> object(b, from, to, out);
        };
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        JsonKind own = switch (format) {
            case DEFAULT -> JsonKind.STRING;
            case ARRAY -> JsonKind.ARRAY;
            case OBJECT -> JsonKind.OBJECT;
        };
        return (kind == own || kind == JsonKind.STRING) && text(b, from, to, out);
    }

    @Override
    public String wants() {
        return switch (format) {
            case DEFAULT -> "a point as \"longitude, latitude\"";
            case ARRAY -> "a point as [longitude, latitude]";
            case OBJECT -> "a point as {\"lon\": …, \"lat\": …}";
        };
    }

    private static boolean pair(byte[] b, int from, int to, Out out) {
        int comma = from;
        while (comma < to && b[comma] != ',') {
            comma++;
        }
        int second = comma + 1 < to && b[comma + 1] == ' ' ? comma + 2 : comma + 1;
        out.put('[');
        if (comma == to || !coordinate(b, from, comma, 180, out)) {
            return false;
        }
        out.put(',');
        boolean ok = coordinate(b, second, to, 90, out);
        out.put(']');
        return ok;
    }

    private static boolean array(byte[] b, int from, int to, Out out) {
        int p = JsonText.space(b, from, to);
        int end = JsonText.value(b, p, to);
        if (end == JsonText.BAD || b[p] != '[' || JsonText.space(b, end, to) != to) {
            return false;
        }
        int first = JsonText.space(b, p + 1, to);
        int firstEnd = b[first] == ']' ? JsonText.BAD : JsonText.number(b, first, end);
        int comma = firstEnd == JsonText.BAD ? end : JsonText.space(b, firstEnd, end);
        if (comma >= end || b[comma] != ',') {
            return false;
        }
        int second = JsonText.space(b, comma + 1, end);
        int secondEnd = JsonText.number(b, second, end);
        if (secondEnd == JsonText.BAD || JsonText.space(b, secondEnd, end) != end - 1) {
            return false;
        }
        out.put('[');
        boolean ok = coordinate(b, first, firstEnd, 180, out);
        out.put(',');
        ok &= coordinate(b, second, secondEnd, 90, out);
        out.put(']');
        return ok;
    }

    private static boolean object(byte[] b, int from, int to, Out out) {
        Json point = Json.parse(b, from, to);
        if (!(point instanceof Json.Members members) || members.values().size() != 2
                || !(members.values().get("lon") instanceof Json.Num lon)
                || !(members.values().get("lat") instanceof Json.Num lat)
                || lon.value().abs().compareTo(java.math.BigDecimal.valueOf(180)) > 0
                || lat.value().abs().compareTo(java.math.BigDecimal.valueOf(90)) > 0) {
            return false;
        }
        out.ascii("{\"lon\":" + lon.text() + ",\"lat\":" + lat.text() + "}");
        return true;
    }

    private static boolean coordinate(byte[] b, int from, int to, int most, Out out) {
        int start = out.length;
        if (!NUMBER.text(b, from, to, out) || out.bytes[start] == '"' || to - from > 40) {
            return false;
        }
        double value = Double.parseDouble(
                new String(out.bytes, start, out.length - start, java.nio.charset.StandardCharsets.US_ASCII));
        return Math.abs(value) <= most;
    }
}

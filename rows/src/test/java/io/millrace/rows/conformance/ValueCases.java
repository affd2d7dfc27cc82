package io.millrace.rows.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the cases of one field's values.
final class ValueCases {
    private String spec = "";
    private String field = "{}";
    private boolean json;
    private final List<Case> cases = new ArrayList<>();

    static List<Case> read(String file, List<String> lines) {
        ValueCases reader = new ValueCases();
        for (int i = 0; i < lines.size(); i++) {
            reader.line(file + ":" + (i + 1), lines.get(i));
        }
        return reader.cases;
    }

    private void line(String place, String line) {
        if (line.startsWith("spec: ")) {
            spec = line.substring(6);
        } else if (line.startsWith("field: ")) {
            field = line.substring(7);
        } else if (line.startsWith("as: ")) {
            json = line.substring(4).equals("json");
        } else if (!line.isBlank()) {
            int arrow = line.lastIndexOf(" => ");
            String value = line.substring(0, arrow).strip();
            boolean ticks = value.length() > 1 && value.startsWith("`") && value.endsWith("`");
            add(place, ticks ? value.substring(1, value.length() - 1) : value, line.substring(arrow + 4));
        }
    }

    private void add(String place, String value, String expected) {
        String inner = field.strip().substring(1, field.strip().length() - 1).strip();
        String feed = "format: " + (json ? "jsonl" : "csv")
                + "\ndialect: { header: false }\nschema: { fields: [{ name: f" + (inner.isEmpty() ? "" : ", ") + inner
                + " }, { name: z }] }";
        List<String> rows = expected.startsWith("!") ? List.of() : List.of("{\"f\":" + expected + ",\"z\":\"z\"}");
        List<String> rejects = expected.startsWith("!")
                ? List.of(expected.split(" ")).stream().map(code -> code.substring(1)).toList()
                : List.of();
        String name = place + " " + field + " " + value;
        if (json) {
            byte[] input = ("{\"f\":" + new String(Case.unescape(value), StandardCharsets.UTF_8) + ",\"z\":\"z\"}\n")
                    .getBytes(StandardCharsets.UTF_8);
            cases.add(new Case(name + " (json)", spec, feed, input, rows, rejects, null));
            return;
        }
        byte[] bytes = Case.unescape(value);
        cases.add(new Case(name + " (quoted)", spec, feed, csv(bytes, true), rows, rejects, null));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0)) {
            cases.add(new Case(name + " (plain)", spec, feed, csv(bytes, false), rows, rejects, null));
        }
    }

    private static byte[] csv(byte[] value, boolean quoted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (quoted) {
            out.write('"');
        }
        for (byte b : value) {
            out.write(b);
            if (b == '"') {
                out.write(b);
            }
        }
        out.writeBytes((quoted ? "\",z\n" : ",z\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}

package io.millrace.rows.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the cases of whole files.
final class FileCases {
    private final Map<String, List<String>> sections = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();
    private String name;
    private String spec = "";
    private String section;

    static List<Case> read(String file, List<String> lines) {
        FileCases reader = new FileCases();
        for (String line : lines) {
            reader.line(file, line);
        }
        reader.finish();
        return reader.cases;
    }

    private void line(String file, String line) {
        if (line.startsWith("=== ")) {
            finish();
            name = file + ": " + line.substring(4);
            section = null;
            sections.clear();
        } else if (line.startsWith("--- ")) {
            section = line.substring(4);
            sections.put(section, new ArrayList<>());
        } else if (section == null && line.startsWith("spec: ")) {
            spec = line.substring(6);
        } else if (section != null && !line.isEmpty()) {
            sections.get(section).add(line);
        }
    }

    private void finish() {
        if (name == null) {
            return;
        }
        List<String> refused = sections.getOrDefault("refused", List.of());
        cases.add(new Case(name, spec, String.join("\n", sections.get("feed")),
                Case.unescape(String.join("", sections.get("input"))),
                sections.getOrDefault("rows", List.of()).stream().toList(),
                sections.getOrDefault("rejects", List.of()).stream().toList(),
                refused.isEmpty() ? null : refused.getFirst()));
    }
}

package io.millrace.rows.infer;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Lines;

/// Counts what rows without a schema are rejected for, and learns the names of fields that were not known yet.
final class RejectLines extends Lines {
    private final Map<String, Long> faults = new TreeMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final int mostNames;

    RejectLines(int mostNames) {
        this.mostNames = mostNames;
    }

    @Override
    protected void line(byte[] b, int from, int to) {
        String field = null;
        String code = null;
        JsonMembers members = new JsonMembers(b, from, to);
        while (code == null && members.next()) {
            switch (members.name()) {
                case "field" -> field = members.value();
                case "code" -> code = members.value();
                default -> {
                }
            }
        }
        faults.merge(code, 1L, Long::sum);
        if (RejectCode.UNKNOWN_FIELD.code().equals(code) && unknown.size() < mostNames) {
            unknown.add(field);
        }
    }

    Map<String, Long> faults() {
        return faults;
    }

    Set<String> unknownNames() {
        return unknown;
    }

    boolean met(RejectCode code) {
        return faults.containsKey(code.code());
    }
}

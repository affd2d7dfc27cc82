package io.millrace.rows.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import io.millrace.rows.RefusalCode;
import io.millrace.rows.Reject;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.plan.FieldPlan;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.schema.FieldsMatch;

/// Which column of the file holds which field of the schema, as `fieldsMatch` asks.
///
/// @param of the column of each field of the schema, or -1
/// @param count columns that each row must have
record Columns(int[] of, int count) {
    /// The schema's own order, where the file has no header.
    static Columns inOrder(Plan plan) {
        int[] of = new int[plan.fields().size()];
        Arrays.setAll(of, i -> i);
        return new Columns(of, of.length);
    }

    /// @throws FileFault naming every difference between header and schema that `fieldsMatch` does not allow
    static Columns match(Plan plan, List<String> header) throws FileFault {
        FieldsMatch match = plan.format().schema().fieldsMatch();
        boolean ignoreCase = plan.format().dialect().ignoreHeaderCase();
        List<String> names = header.stream().map(name -> fold(name, ignoreCase)).toList();
        List<String> wanted = plan.fields().stream().map(field -> fold(field.name(), ignoreCase)).toList();
        List<String> faults = new ArrayList<>();
        Set<String> repeated = new LinkedHashSet<>();
        Set<String> once = new HashSet<>();
        names.stream().filter(name -> !once.add(name)).forEach(repeated::add);
        // Without a header the first row is taken for it: what the schema does not know may be a value.
        boolean masked = plan.hasConfidential();
        repeated.forEach(name -> faults.add("the field '" + (masked && !wanted.contains(name) ? Reject.MASK : name)
                + "' stands there twice"));
        int[] of = wanted.stream().mapToInt(names::indexOf).toArray();
        for (int i = 0; i < of.length; i++) {
            FieldPlan field = plan.fields().get(i);
            if (of[i] < 0 && (!match.allowsAbsent() || field.required())) {
                faults.add((match.allowsAbsent() ? "the required field '" : "the field '") + field.name()
                        + "' is missing");
            }
        }
        for (int i = 0; i < names.size() && !match.allowsUnknown(); i++) {
            if (!wanted.contains(names.get(i))) {
                faults.add("the field '" + (masked ? Reject.MASK : header.get(i)) + "' is not in the schema");
            }
        }
        if (match == FieldsMatch.PARTIAL && Arrays.stream(of).allMatch(column -> column < 0)) {
            faults.add("no field of the schema is there");
        }
        if (faults.isEmpty() && match == FieldsMatch.EXACT && !names.equals(wanted)) {
            faults.add("the fields are not in the schema's order");
        }
        if (!faults.isEmpty()) {
            throw new FileFault(RefusalCode.HEADER, "the header does not match the schema: " + shorten(faults));
        }
        return new Columns(of, header.size());
    }

    /// Whether the columns are the schema's fields, all of them, in the schema's order.
    boolean isInOrder() {
        return Arrays.equals(of, IntStream.range(0, count).toArray());
    }

    private static String fold(String name, boolean ignoreCase) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static String shorten(List<String> faults) {
        int shown = Math.min(10, faults.size());
        String text = String.join("; ", faults.subList(0, shown));
        text = faults.size() > shown ? text + "; and " + (faults.size() - shown) + " more" : text;
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }
}

package io.millrace.rows.infer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether the first record of a file names its fields: it differs in type from what stands below it, or else it looks like names.
final class Header {
    private Header() {}

    static boolean isHeader(List<String> first, List<List<String>> below) {
        int votes = 0;
        boolean looksLikeNames = true;
        for (int i = 0; i < first.size(); i++) {
            Column column = new Column("", Column.Words.TEXT);
            Set<String> values = new HashSet<>();
            for (List<String> row : below) {
                column.add(row.get(i));
                values.add(row.get(i));
            }
            String cell = first.get(i);
            Column alone = new Column("", Column.Words.TEXT);
            alone.add(cell);
            boolean otherYear = alone.isYears() && column.isTyped() && !column.isYears();
            if (column.isTyped() && !cell.isEmpty() && !otherYear) {
                votes += column.couldHold(cell) ? -1 : 1;
            }
            // A table's first column often has no name.
            looksLikeNames &= (!cell.isEmpty() || i == 0) && !values.contains(cell) && (!alone.isTyped() || otherYear);
        }
        return votes > 0 || votes == 0 && looksLikeNames;
    }

    /// Names for all columns: those of the header, if there is one that can be used, each only once.
    static List<String> names(List<String> header, int columns) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            String wanted = header.size() == columns ? header.get(i) : "field" + (i + 1);
            String name = wanted;
            for (int n = 2; !taken.add(name); n++) {
                name = wanted + "_" + n;
            }
            names.add(name);
        }
        return names;
    }
}

package io.millrace.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows of text in aligned columns, under a heading. Columns whose heading ends in `#` hold numbers and are aligned to the right. Not thread-safe.
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /// One cell for each heading; whatever they hold is made printable.
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        var row = new ArrayList<String>();
        for (Object cell : cells) {
            row.add(cell == null ? "" : Printable.of(cell.toString()));
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void print(Screen screen) {
        lines(screen).forEach(screen::line);
    }

    /// The heading first, then the rows, each without blanks at its end.
    public List<String> lines(Screen screen) {
        var widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = heading(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var lines = new ArrayList<String>();
        lines.add(screen.faint(line(widths, headings.stream().map(Table::word).toList())));
        rows.forEach(row -> lines.add(line(widths, row)));
        return lines;
    }

    private String line(int[] widths, List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var blanks = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == 0 ? "" : GAP);
            line.append(isNumber(column) ? blanks + cells.get(column) : cells.get(column) + blanks);
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumber(int column) {
        return headings.get(column).endsWith("#");
    }

    private String heading(int column) {
        return word(headings.get(column));
    }

    private static String word(String heading) {
        return heading.replace("#", "").toUpperCase(Locale.ROOT);
    }
}

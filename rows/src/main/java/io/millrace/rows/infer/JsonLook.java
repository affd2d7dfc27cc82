package io.millrace.rows.infer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.millrace.rows.Format;
import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.schema.FieldsMatch;

/// Looks at JSON: one row a line, a document that is an array of rows, or one that holds such an array in a property. Rows are objects, or arrays under a header.
final class JsonLook {
    private static final int MOST_ROWS = 2_000;

    private final byte[] b;
    private final int length;

    private JsonLook(Prefix prefix) {
        this.b = prefix.bytes();
        this.length = prefix.length();
    }

    static Optional<Layout> look(Prefix prefix) {
        int start = JsonText.space(prefix.bytes(), 0, prefix.length());
        boolean json = start < prefix.length() && (prefix.bytes()[start] == '{' || prefix.bytes()[start] == '[');
        return json ? new JsonLook(prefix).layout(start) : Optional.empty();
    }

    private Optional<Layout> layout(int start) {
        List<int[]> lines = lines();
        List<int[]> items = b[start] == '[' ? items(start) : List.of();
        boolean document = !items.isEmpty() && isRow(items.getFirst());
        if (document && !(lines.size() > 1 && b[lines.get(1)[0]] == '[')) {
            return Optional.of(rows(Format.JSON, List.of(), items));
        }
        Optional<Layout> property = b[start] == '{' && lines.size() < 2 ? property(start) : Optional.empty();
        return property.or(() -> lines.isEmpty() || !isRow(lines.getFirst())
                ? Optional.empty()
                : Optional.of(rows(Format.JSONL, List.of(), lines)));
    }

    private boolean isRow(int[] range) {
        return b[range[0]] == '{' || b[range[0]] == '[';
    }

    /// The lines that are JSON each by itself; none, unless most of them are.
    private List<int[]> lines() {
        List<int[]> found = new ArrayList<>();
        int seen = 0;
        for (int p = 0; p < length && seen < MOST_ROWS; seen++) {
            p = JsonText.space(b, p, length);
            int end = p;
            while (end < length && b[end] != '\n' && b[end] != '\r') {
                end++;
            }
            int close = p < end ? JsonText.value(b, p, end) : JsonText.BAD;
            if (close != JsonText.BAD && JsonText.space(b, close, end) == end) {
                found.add(new int[] {p, close});
            }
            p = end;
        }
        return found.size() * 2 > seen ? found : List.of();
    }

    private List<int[]> items(int start) {
        List<int[]> found = new ArrayList<>();
        JsonMembers members = new JsonMembers(b, start, length);
        while (found.size() < MOST_ROWS && members.next()) {
            found.add(new int[] {members.from(), members.to()});
        }
        return found;
    }

    /// The first member of the document that holds an array of objects or arrays.
    private Optional<Layout> property(int start) {
        JsonMembers members = new JsonMembers(b, start, length);
        for (boolean more = true; more;) {
            more = members.next();
            if (members.name() != null && members.from() < length && b[members.from()] == '[') {
                List<int[]> rows = items(members.from());
                if (!rows.isEmpty() && isRow(rows.getFirst())) {
                    return Optional
                            .of(rows(Format.JSON, List.of("property: " + Yaml.text(members.name())), rows));
                }
            }
        }
        return Optional.empty();
    }

    private Layout rows(Format format, List<String> dialect, List<int[]> rows) {
        return b[rows.getFirst()[0]] == '{' ? objects(format, dialect, rows) : arrays(format, dialect, rows);
    }

    private Layout objects(Format format, List<String> dialect, List<int[]> rows) {
        Set<String> names = new LinkedHashSet<>();
        boolean gaps = false;
        for (int[] row : rows) {
            Set<String> own = new LinkedHashSet<>();
            if (b[row[0]] == '{') {
                JsonMembers members = new JsonMembers(b, row[0], row[1]);
                while (members.next()) {
                    own.add(members.name());
                }
                gaps |= !names.isEmpty() && !own.equals(names);
                names.addAll(own);
            }
        }
        return new Layout(format, dialect, List.copyOf(names), gaps ? FieldsMatch.SUPERSET : FieldsMatch.EXACT,
                Column.Words.JSON);
    }

    private Layout arrays(Format format, List<String> dialect, List<int[]> rows) {
        List<List<String>> texts = rows.stream().filter(row -> b[row[0]] == '[').map(this::texts).toList();
        List<String> first = texts.getFirst();
        List<List<String>> below = texts.stream().skip(1).filter(row -> row.size() == first.size()).toList();
        boolean strings = items(rows.getFirst()[0]).stream().allMatch(item -> b[item[0]] == '"');
        boolean header = strings && first.stream().distinct().count() == first.size()
                && Header.isHeader(first, below);
        List<String> entries = new ArrayList<>(dialect);
        entries.add("itemType: array");
        if (!header) {
            entries.add("header: false");
        }
        return new Layout(format, entries, Header.names(header ? first : List.of(), first.size()), FieldsMatch.EXACT,
                Column.Words.JSON);
    }

    private List<String> texts(int[] row) {
        List<String> texts = new ArrayList<>();
        JsonMembers members = new JsonMembers(b, row[0], row[1]);
        while (members.next()) {
            texts.add(members.value());
        }
        return texts;
    }
}

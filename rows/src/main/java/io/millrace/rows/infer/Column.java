package io.millrace.rows.infer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.check.JsonKind;
import io.millrace.rows.schema.FieldType;
import io.millrace.rows.schema.FieldType.TextFormat;

/// What the values of one column have in common so far, in memory that does not grow with them. Not thread-safe.
final class Column {
    private final String name;
    private final Words words;
    private List<Candidate> left = new ArrayList<>(Candidates.ALL);
    private final Distinct distinct = new Distinct();
    private final TreeSet<String> maybeMissing = new TreeSet<>();
    private final Out scratch = new Out(256);
    private long values;
    private boolean hasGaps;

    /// Where the values come from.
    enum Words {
        /// Texts whose type is to be found out.
        TEXT,
        /// As [#TEXT], with `-` for no value everywhere.
        LOG,
        /// Values that say of themselves whether they are numbers.
        JSON
    }

    Column(String name, Words words) {
        this.name = name;
        this.words = words;
    }

    void addNull() {
        hasGaps = true;
    }

    void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        add(JsonKind.STRING, Arrays.copyOf(utf8, utf8.length + Swar.SLACK), 0, utf8.length);
    }

    /// A value; strings without quotes and escapes.
    void add(JsonKind kind, byte[] b, int from, int to) {
        boolean text = kind == JsonKind.STRING;
        if (kind == JsonKind.NULL || text && from == to) {
            hasGaps = true;
            return;
        }
        if (text) {
            distinct.add(b, from, to);
            if (Missing.mayBe(b, from, to)) {
                maybeMissing.add(new String(b, from, to - from, StandardCharsets.UTF_8));
                return;
            }
        }
        values++;
        boolean lexical = words != Words.JSON;
        left.removeIf(candidate -> !(lexical
                ? candidate.takesText(b, from, to, scratch)
                : candidate.takesJson(kind, b, from, to, scratch)));
    }

    /// Whether its values are of a type by which they can be told from the names in a header.
    boolean isTyped() {
        return values > 0 && !isText(type());
    }

    boolean isYears() {
        return values > 0 && type() instanceof FieldType.Year;
    }

    /// Whether the text could be one of the values of a column that [#isTyped].
    boolean couldHold(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(utf8, utf8.length + Swar.SLACK);
        return Missing.mayBe(padded, 0, utf8.length) || left.stream().filter(candidate -> candidate != Candidates.TEXT)
                .anyMatch(candidate -> candidate.takesText(padded, 0, utf8.length, scratch));
    }

    FieldDraft draft() {
        FieldType type = type();
        List<String> missing = missing(type);
        boolean isEnum = isText(type) && distinct.isSmallSet();
        List<String> members = isEnum
                ? distinct.values().stream().filter(value -> !missing.contains(value)).toList()
                : List.of();
        boolean required = !hasGaps && missing.isEmpty() && (values > 0 || !maybeMissing.isEmpty());
        return new FieldDraft(name, type, missing, List.copyOf(maybeMissing), required, members.size() > 1 ? members : List.of(), note());
    }

    private FieldType type() {
        if (values == 0) {
            return maybeMissing.isEmpty() ? new FieldType.Any() : new FieldType.Text(TextFormat.DEFAULT);
        }
        if (left.isEmpty()) {
            return new FieldType.Any();
        }
        return readings().size() > 1 ? new FieldType.Text(TextFormat.DEFAULT) : seen(left.getFirst().type());
    }

    /// Booleans in words are only booleans if both stand there; then what stands there is enough.
    private FieldType seen(FieldType type) {
        if (!(type instanceof FieldType.Bool bool) || bool.trueValues().contains("1")) {
            return type;
        }
        List<String> yes = bool.trueValues().stream().filter(distinct.values()::contains).toList();
        List<String> no = bool.falseValues().stream().filter(distinct.values()::contains).toList();
        return yes.isEmpty() || no.isEmpty()
                ? new FieldType.Text(TextFormat.DEFAULT)
                : new FieldType.Bool(yes, no);
    }

    private TreeSet<String> readings() {
        String group = left.getFirst().group();
        return left.stream().filter(candidate -> group != null && group.equals(candidate.group()))
                .map(Candidate::reading).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> missing(FieldType type) {
        boolean text = isText(type);
        return maybeMissing.stream().filter(word -> switch (type) {
            case FieldType.Any _ -> false;
            case FieldType.Number _ when word.equalsIgnoreCase("nan") -> false;
            default -> !text || words == Words.LOG && word.equals("-")
                    || values > 0 && words != Words.JSON && Missing.isAnywhere(word);
        }).toList();
    }

    private String note() {
        return values > 0 && !left.isEmpty() && readings().size() > 1
                ? "also fits " + String.join(" and ", readings()) + ": the values do not tell which"
                : "";
    }

    private static boolean isText(FieldType type) {
        return type instanceof FieldType.Text(TextFormat format) && format == TextFormat.DEFAULT
                || type instanceof FieldType.Any;
    }
}

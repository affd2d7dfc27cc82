package io.millrace.rows.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.millrace.rows.descriptor.Entries;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;

/// Reads a dialect in the spelling of the standard 2.0, of CSV Dialect 1.x (`csvddfVersion`, `caseSensitiveHeader`), and of
/// published data packages that nest it under `csv` or `json`.
final class DialectReader {
    private static final Map<String, ItemType> ITEM_TYPES = Map.of("object", ItemType.OBJECT, "array", ItemType.ARRAY);

    private final Problems problems;
    private final Entries entries;
    private final Optional<Entries> json;

    DialectReader(Mapping dialect, String path, Problems problems) {
        this.problems = problems;
        Entries outer = new Entries(dialect, path, problems);
        Optional<Mapping> csv = dialect.get("csv").filter(Mapping.class::isInstance).map(Mapping.class::cast);
        this.json = dialect.get("json").filter(Mapping.class::isInstance).map(Mapping.class::cast)
                .map(mapping -> new Entries(mapping, path + ".json", problems));
        if (csv.isPresent()) {
            outer.allow("$schema", "title", "description", "csv", "json").refuseOthers();
            this.entries = new Entries(csv.get(), path + ".csv", problems);
        } else {
            this.entries = outer;
        }
    }

    Dialect read(String defaultDelimiter) {
        entries.allow("$schema", "name", "title", "description", "csvddfVersion", "quoteChar");
        if (json.isPresent()) {
            entries.allow("json");
        }
        for (String key : List.of("sheetNumber", "sheetName", "table")) {
            if (entries.node(key).isPresent()) {
                entries.problem(key, "spreadsheets and databases are not supported");
            }
        }
        boolean header = entries.bool("header").orElse(true);
        List<Integer> headerRows = rows("headerRows").orElse(List.of(1));
        Optional<Character> escape = one("escapeChar");
        boolean quotes = entries.has("quoteChar") ? !isNull("quoteChar") : escape.isEmpty();
        Optional<Character> quote = quotes ? one("quoteChar").or(() -> Optional.of('"')) : Optional.empty();
        String delimiter = filled("delimiter").orElse(defaultDelimiter);
        Optional<String> terminator = filled("lineTerminator").filter(text -> !isUsual(text));
        Optional<ItemType> keyed = json.flatMap(nested -> nested.bool("keyed"))
                .map(objects -> objects ? ItemType.OBJECT : ItemType.ARRAY);
        Optional<String> nestedProperty = json.flatMap(nested -> nested.text("property"));
        json.ifPresent(Entries::refuseOthers);
        Dialect dialect = new Dialect(delimiter, terminator, quote, entries.bool("doubleQuote").orElse(true), escape,
                entries.text("nullSequence"), entries.bool("skipInitialSpace").orElse(false),
                header ? headerRows : List.of(), entries.text("headerJoin").orElse(" "),
                !entries.bool("caseSensitiveHeader").orElse(true), rows("commentRows").orElse(List.of()),
                filled("commentChar"), entries.text("property").or(() -> nestedProperty),
                entries.choice("itemType", ITEM_TYPES).or(() -> keyed), entries.texts("itemKeys", false), logPattern());
        clashes(dialect);
        entries.refuseOthers();
        return dialect;
    }

    private void clashes(Dialect dialect) {
        if (dialect.quoteChar().isPresent()
                && dialect.delimiter().indexOf(dialect.quoteChar().orElseThrow()) >= 0) {
            entries.problem("delimiter", "must not contain the quote character");
        }
        if (dialect.escapeChar().isPresent() && dialect.escapeChar().equals(dialect.quoteChar())) {
            entries.problem("escapeChar", "must not be the quote character; that is what doubleQuote is for");
        }
        if (dialect.escapeChar().isPresent() && dialect.delimiter().indexOf(dialect.escapeChar().orElseThrow()) >= 0) {
            entries.problem("delimiter", "must not contain the escape character");
        }
        if (isLineEnd(dialect.delimiter())) {
            entries.problem("delimiter", "must not contain a line end");
        }
        dialect.lineTerminator().filter(text -> text.contains(dialect.delimiter()))
                .ifPresent(_ -> entries.problem("lineTerminator", "must not contain the delimiter"));
        List<Integer> both = new ArrayList<>(dialect.headerRows());
        both.retainAll(dialect.commentRows());
        if (!both.isEmpty()) {
            entries.problem("commentRows", "row " + both.getFirst() + " cannot be header and comment at once");
        }
    }

    private Optional<Scalar> logPattern() {
        Optional<Scalar> preset = entries.scalar("preset");
        Optional<Scalar> pattern = entries.scalar("pattern");
        if (preset.isPresent() && !LogPreset.NAMES.contains(preset.get().text())) {
            entries.problem("preset", "there is no preset '" + preset.get().text() + "'; there are "
                    + String.join(", ", LogPreset.NAMES));
        }
        if (preset.isPresent() && pattern.isPresent()) {
            entries.problem("preset", "give a preset or a pattern, not both");
        }
        return pattern.or(() -> preset.filter(name -> LogPreset.NAMES.contains(name.text())).map(
                name -> new Scalar(name.line(), LogPreset.of(name.text()).pattern(), Scalar.Kind.TEXT)));
    }

    private Optional<List<Integer>> rows(String key) {
        return entries.sequence(key).map(sequence -> {
            List<Integer> rows = new ArrayList<>();
            for (Node item : sequence.items()) {
                if (item instanceof Scalar scalar && scalar.text().matches("[1-9][0-9]{0,5}")) {
                    rows.add(Integer.parseInt(scalar.text()));
                } else {
                    problems.add(item, entries.path(key), "must be row numbers, counted from 1");
                }
            }
            return rows.stream().sorted().distinct().toList();
        });
    }

    private Optional<Character> one(String key) {
        return entries.text(key).flatMap(text -> {
            if (text.length() == 1 && text.charAt(0) < 0x80) {
                return Optional.of(text.charAt(0));
            }
            entries.problem(key, "must be one ASCII character");
            return Optional.empty();
        });
    }

    private Optional<String> filled(String key) {
        return entries.text(key).filter(text -> {
            boolean fits = !text.isEmpty() && text.length() <= 16;
            if (!fits) {
                entries.problem(key, text.isEmpty() ? "must not be empty" : "must have at most 16 characters");
            }
            return fits;
        });
    }

    private boolean isNull(String key) {
        return entries.mapping().get(key).orElseThrow() instanceof Scalar scalar && scalar.isNull();
    }

    private static boolean isUsual(String terminator) {
        return terminator.equals("\r\n") || terminator.equals("\n") || terminator.equals("\r");
    }

    private static boolean isLineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}

package io.millrace.rows.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.millrace.rows.Format;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.dialect.Dialect;
import io.millrace.rows.read.Records;
import io.millrace.rows.read.Records.Found;
import io.millrace.rows.schema.FieldsMatch;

/// Looks at delimited text: reads the beginning by every dialect that is likely, with the engine's own scanner, and takes the one by which most records are alike.
final class DelimitedLook {
    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_RECORDS = 2_000;
    private static final int MOST_TITLES = 20;
    private static final double MOSTLY = 0.5;

    private static final List<String> DELIMITERS = List.of(",", "\t", ";", "|");
    private static final List<String> SKIP = List.of("skipInitialSpace: true");
    private static final List<String> SINGLE = List.of("quoteChar: \"'\"");
    private static final List<String> NO_QUOTES = List.of("quoteChar: null");
    private static final List<List<String>> VARIANTS = List.of(SKIP, SINGLE,
            List.of("quoteChar: \"\\\"\"", "escapeChar: \"\\\\\""), NO_QUOTES);

    private DelimitedLook() {}

    /// A way to read the file, and how well it does.
    ///
    /// @param columns the number of cells that most records have
    /// @param share of records that have so many and no stray quote
    private record Reading(List<String> dialect, String delimiter, List<Found> records, int columns, double share,
            int rank) {
        private boolean isBetterThan(Reading other) {
            return rank != other.rank ? rank > other.rank : share > other.share;
        }

        private boolean isAsGoodAs(Reading other) {
            return rank == other.rank && share == other.share;
        }

        private boolean hasQuoted() {
            return records.stream().anyMatch(found -> found.isSound() && found.quoted() > 0);
        }
    }

    static Layout look(Prefix prefix) {
        int length = prefix.wholeLines(MOST_BYTES);
        boolean cut = length < prefix.length() || !prefix.isWhole();
        byte[] text = Arrays.copyOf(prefix.bytes(), length + Swar.SLACK);
        Reading best = null;
        for (List<String> comments : List.of(List.<String>of(), List.of("commentChar: \"#\""))) {
            for (String delimiter : DELIMITERS) {
                Reading plain = read(comments, delimiter, text, length, cut);
                best = best == null || isPreferred(plain, best) ? plain : best;
                for (List<String> variant : VARIANTS) {
                    List<String> dialect = Stream.concat(variant.stream(), comments.stream()).toList();
                    Reading reading = read(dialect, delimiter, text, length, cut);
                    if (isLikely(variant, reading, plain) && (reading.isBetterThan(best)
                            || best == plain && reading.isAsGoodAs(plain) && isEvident(variant, reading, plain))) {
                        best = reading;
                    }
                }
            }
        }
        return layout(best);
    }

    /// Of two delimiters that do equally well, the one that finds more columns.
    private static boolean isPreferred(Reading plain, Reading best) {
        return plain.isBetterThan(best)
                || plain.isAsGoodAs(best) && plain.dialect.equals(best.dialect) && plain.columns > best.columns;
    }

    /// Other quotes, or none, are out of the question where the usual ones do their work.
    private static boolean isLikely(List<String> variant, Reading reading, Reading plain) {
        return variant.equals(SINGLE) ? reading.hasQuoted() && !plain.hasQuoted()
                : !variant.equals(NO_QUOTES) || !plain.hasQuoted();
    }

    /// A variant that does no better than the plain dialect is right all the same if all cells have quotes or blanks that it takes away.
    private static boolean isEvident(List<String> variant, Reading reading, Reading plain) {
        return variant.equals(SINGLE) || variant.equals(SKIP) && reading.columns > 1
                && plain.records.stream().flatMap(found -> found.cells().stream().skip(1))
                        .allMatch(cell -> cell.startsWith(" "));
    }

    private static Reading read(List<String> dialect, String delimiter, byte[] text, int length, boolean cut) {
        List<Found> records = new ArrayList<>(
                Records.first(MOST_RECORDS, dialect(dialect, delimiter), text, length));
        if (cut && records.size() > 1 && records.size() < MOST_RECORDS) {
            // What the cut went through may have looked different.
            records.removeLast();
        }
        Map<Integer, Integer> counts = new HashMap<>();
        records.stream().filter(Found::isSound).forEach(found -> counts.merge(found.cells().size(), 1, Integer::sum));
        int columns = counts.entrySet().stream().max(Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse(1);
        double share = counts.getOrDefault(columns, 0) / (double) Math.max(1, records.size());
        boolean asFirst = !records.isEmpty() && records.getFirst().cells().size() == columns;
        boolean table = columns > 1 && share >= MOSTLY;
        int rank = table && asFirst ? 3 : table ? 2 : columns == 1 && share == 1 ? 1 : 0;
        return new Reading(dialect, delimiter, records, columns, share, rank);
    }

    private static Dialect dialect(List<String> entries, String delimiter) {
        try {
            Mapping mapping = (Mapping) Descriptor.read("{ " + String.join(", ", entries) + " }");
            return Dialect.read(mapping, "dialect", delimiter, new Problems());
        } catch (DescriptorException e) {
            throw new IllegalStateException("a dialect of our own", e);
        }
    }

    private static Layout layout(Reading reading) {
        List<String> dialect = new ArrayList<>();
        boolean tabs = reading.delimiter.equals("\t");
        if (!tabs && !reading.delimiter.equals(",")) {
            dialect.add("delimiter: " + Yaml.text(reading.delimiter));
        }
        dialect.addAll(reading.dialect);
        List<List<String>> records = reading.records.stream().map(Found::cells).toList();
        int titles = 0;
        while (titles < Math.min(records.size(), MOST_TITLES) && records.get(titles).size() != reading.columns) {
            titles++;
        }
        // Without a record of the usual width near the start there are no titles above a header, only rows that are too short.
        titles = titles == Math.min(records.size(), MOST_TITLES) ? 0 : titles;
        List<String> first = records.isEmpty() ? List.of("field1") : records.get(titles);
        List<List<String>> below = records.stream().skip(titles + 1L).filter(row -> row.size() == reading.columns)
                .toList();
        boolean header = first.size() == reading.columns && Header.isHeader(first, below);
        boolean usable = header && new HashSet<>(first).size() == first.size();
        if (!header) {
            dialect.add("header: false");
        } else if (!usable) {
            // The engine refuses a header that repeats a name; passed over, it does no harm.
            dialect.add("header: false");
            dialect.add("commentRows: [" + (titles + 1) + "]");
        } else if (titles > 0) {
            dialect.add("headerRows: [" + (titles + 1) + "]");
        }
        return new Layout(tabs ? Format.TSV : Format.CSV, dialect,
                Header.names(header ? first : List.of(), reading.columns), FieldsMatch.EXACT, Column.Words.TEXT);
    }
}

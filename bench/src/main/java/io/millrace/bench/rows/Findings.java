package io.millrace.bench.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.LineCount;
import io.millrace.bench.orders.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a tool found in a file, held against the truth.
///
/// @param faultyRows that the file has
/// @param missed faulty rows that the tool did not report where they are
/// @param misnamed faulty rows that it reported with other fields or codes
/// @param falsely sound rows that it reported
/// @param lost accepted rows that are not in the output; negative: rows too many
/// @param rows how the accepted rows are written
/// @param identical whether everything that the truth says was said in the same bytes and order
record Findings(long faultyRows, long missed, long misnamed, long falsely, long lost, Form rows, boolean identical) {
    enum Form {
        THE_SAME_BYTES, OTHER_BYTES
    }

    /// Where a tool puts a broken row down to another column than the truth does, it is not wrong.
    private static final Set<String> OF_THE_ROW = Set.of("quote", "encoding", "too-few-fields", "too-many-fields");
    /// What tells a row, the surest first.
    private static final List<String> BY = List.of("byte", "line", "row");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Findings of(Dataset dataset, Path rows, Path rejects) throws IOException {
        var places = places(dataset.truth());
        var truth = read(dataset.truth(), places);
        var found = read(rejects, places);
        long missed = 0;
        long misnamed = 0;
        for (var line : truth.keySet()) {
            var reported = found.get(line);
            if (reported == null) {
                missed++;
            } else if (!reported.equals(truth.get(line))) {
                misnamed++;
            }
        }
        long falsely = found.keySet().stream().filter(line -> !truth.containsKey(line)).count();
        boolean same = Sha256.of(rows).equals(dataset.rowsSha256());
        long lost = same ? 0 : dataset.accepted() - LineCount.of(rows);
        return new Findings(truth.size(), missed, misnamed, falsely, lost,
                same ? Form.THE_SAME_BYTES : Form.OTHER_BYTES, same && isIdentical(dataset.truth(), rejects));
    }

    boolean isRight() {
        return missed + misnamed + falsely == 0 && lost == 0;
    }

    /// For the table.
    String words() {
        var words = new ArrayList<String>();
        if (missed > 0) {
            words.add("misses " + percent(missed));
        }
        if (misnamed > 0) {
            words.add("misnames " + percent(misnamed));
        }
        if (falsely > 0) {
            words.add("reports %,d sound rows".formatted(falsely));
        }
        if (lost != 0) {
            words.add("writes %,d rows too %s".formatted(Math.abs(lost), lost > 0 ? "few" : "many"));
        }
        return words.isEmpty() ? identical ? "exact" : "all" : String.join(", ", words);
    }

    private String percent(long count) {
        return count * 200 < faultyRows ? "%,d of %,d".formatted(count, faultyRows)
                : "%.0f %%".formatted(100.0 * count / faultyRows);
    }

    /// What is said to be wrong in each row, by the byte at which it begins. What is said of rows that have no fault has a negative number.
    private static Map<Long, Set<String>> read(Path file, Map<Long, Long> places) throws IOException {
        var all = new HashMap<Long, Set<String>>();
        try (var lines = Files.lines(file)) {
            for (var text : (Iterable<String>) lines::iterator) {
                var fault = JSON.readTree(text);
                var by = BY.stream().filter(fault::hasNonNull).findFirst().orElseThrow();
                long number = fault.get(by).asLong();
                long at = places.getOrDefault(key(by, number), -number - 1);
                all.merge(at, Set.of(name(fault)), Findings::union);
            }
        }
        return all;
    }

    /// The bytes at which faulty rows begin, by all that tells them.
    private static Map<Long, Long> places(Path truth) throws IOException {
        var all = new HashMap<Long, Long>();
        try (var lines = Files.lines(truth)) {
            for (var text : (Iterable<String>) lines::iterator) {
                var fault = JSON.readTree(text);
                BY.forEach(by -> all.put(key(by, fault.get(by).asLong()), fault.get("byte").asLong()));
            }
        }
        return all;
    }

    private static long key(String by, long number) {
        return number * BY.size() + BY.indexOf(by);
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static String name(JsonNode fault) {
        var code = fault.path("code").asText();
        return (OF_THE_ROW.contains(code) ? code : code + " " + fault.path("field").asText("")).intern();
    }

    /// The engine says message and value too; before them stands what the truth has.
    private static boolean isIdentical(Path truth, Path rejects) throws IOException {
        try (var wanted = Files.newBufferedReader(truth); var said = Files.newBufferedReader(rejects)) {
            while (true) {
                var want = wanted.readLine();
                var say = said.readLine();
                if (want == null || say == null) {
                    return want == null && say == null;
                }
                var place = want.substring(0, want.length() - 1);
                if (!say.startsWith(place) || !say.startsWith(",\"message\":", place.length())) {
                    return false;
                }
            }
        }
    }
}

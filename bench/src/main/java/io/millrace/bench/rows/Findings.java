package io.millrace.bench.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.bench.orders.Dataset;
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
/// @param missed faulty rows that the tool did not report at their line
/// @param falsely sound rows that it reported
/// @param misnamed faulty rows that it reported with other fields or codes
/// @param misplaced reported faults whose row, line, byte or length is not the truth's
/// @param rowsDiffer whether the accepted rows are other bytes than they should be
record Findings(long faultyRows, long missed, long falsely, long misnamed, long misplaced, boolean rowsDiffer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Findings of(Dataset dataset, Path rows, Path rejects) throws IOException {
        var truth = read(dataset.truth(), dataset);
        var found = read(rejects, dataset);
        long missed = 0;
        long misnamed = 0;
        for (var line : truth.keySet()) {
            var reported = found.get(line);
            if (reported == null) {
                missed++;
            } else if (!names(reported).equals(names(truth.get(line)))) {
                misnamed++;
            }
        }
        long falsely = found.keySet().stream().filter(line -> !truth.containsKey(line)).count();
        long misplaced = found.entrySet().stream()
                .filter(entry -> truth.containsKey(entry.getKey())
                        && !isPlaced(truth.get(entry.getKey()), entry.getValue()))
                .count();
        return new Findings(truth.size(), missed, falsely, misnamed, misplaced,
                !Sha256.of(rows).equals(dataset.rowsSha256()));
    }

    boolean isExact() {
        return missed + falsely + misnamed + misplaced == 0 && !rowsDiffer;
    }

    /// For the table.
    String words() {
        if (isExact()) {
            return "exact";
        }
        var words = new ArrayList<String>();
        add(words, "misses", missed);
        add(words, "misnames", misnamed);
        if (misplaced > 0) {
            words.add("misplaces " + percent(misplaced));
        }
        if (falsely > 0) {
            words.add("reports %,d sound rows".formatted(falsely));
        }
        if (rowsDiffer) {
            words.add("other rows");
        }
        return String.join(", ", words);
    }

    private void add(List<String> words, String verb, long count) {
        if (count > 0) {
            words.add(verb + " " + percent(count));
        }
    }

    private String percent(long count) {
        return count * 1000 < faultyRows ? "%,d".formatted(count) : "%.0f %%".formatted(100.0 * count / faultyRows);
    }

    /// The faults of each line.
    private static Map<Long, List<JsonNode>> read(Path file, Dataset dataset) throws IOException {
        var all = new HashMap<Long, List<JsonNode>>();
        try (var lines = Files.lines(file)) {
            for (var text : (Iterable<String>) lines::iterator) {
                var fault = JSON.readTree(text);
                long line = fault.has("line") ? fault.get("line").asLong()
                        : fault.get("row").asLong() + (dataset.shape().json() ? 0 : 1);
                all.computeIfAbsent(line, _ -> new ArrayList<>(1)).add(fault);
            }
        }
        return all;
    }

    private static Set<String> names(List<JsonNode> faults) {
        var names = new HashSet<String>();
        faults.forEach(fault -> names.add(fault.path("field").asText() + " " + fault.path("code").asText()));
        return names;
    }

    /// What the tool does not say is not wrong.
    private static boolean isPlaced(List<JsonNode> truth, List<JsonNode> reported) {
        for (var place : List.of("row", "line", "byte", "length")) {
            var said = reported.getFirst().get(place);
            if (said != null && said.asLong() != truth.getFirst().get(place).asLong()) {
                return false;
            }
        }
        return true;
    }
}

package io.millrace.rows.infer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.re2j.Pattern;

import io.millrace.rows.Format;
import io.millrace.rows.dialect.LogPreset;
import io.millrace.rows.schema.FieldsMatch;

/// Looks for lines of the logs that there are presets for.
final class LogLook {
    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_LINES = 200;
    private static final double NEARLY_ALL = 0.9;

    private LogLook() {}

    static Optional<Layout> look(Prefix prefix) {
        String text = new String(prefix.bytes(), 0, prefix.wholeLines(MOST_BYTES), StandardCharsets.UTF_8);
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(MOST_LINES).toList();
        for (LogPreset preset : LogPreset.ALL) {
            Pattern pattern = Pattern.compile(preset.pattern());
            long matching = lines.stream().filter(pattern::matches).count();
            if (matching > 0 && matching >= NEARLY_ALL * lines.size()) {
                List<String> names = pattern.namedGroups().entrySet().stream().sorted(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey).toList();
                return Optional.of(new Layout(Format.LOG, List.of("preset: " + preset.name()), names,
                        FieldsMatch.EXACT, Column.Words.LOG));
            }
        }
        return Optional.empty();
    }
}

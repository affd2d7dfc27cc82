package io.millrace.rows.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.re2j.Pattern;

/// The compiled pattern of log lines. Immutable, thread-safe.
///
/// @param names of the groups, in the order in which they stand
/// @param groups the number of each
/// @param comment lines that begin with it are comments; null if there are none
public record LogPattern(Pattern pattern, List<String> names, List<Integer> groups, byte[] comment) {
    /// @throws com.google.re2j.PatternSyntaxException if RE2 does not understand the pattern
    static LogPattern of(String written, Optional<String> commentChar) {
        Pattern pattern = Pattern.compile(written);
        List<Map.Entry<String, Integer>> named = new ArrayList<>(pattern.namedGroups().entrySet());
        named.sort(Map.Entry.comparingByValue());
        return new LogPattern(pattern, named.stream().map(Map.Entry::getKey).toList(),
                named.stream().map(Map.Entry::getValue).toList(),
                commentChar.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null));
    }
}

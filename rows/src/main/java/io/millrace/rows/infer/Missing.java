package io.millrace.rows.infer;

import java.util.List;
import java.util.Set;

import io.millrace.rows.bytes.ByteSet;

/// Texts that people write where there is no value. In a column of texts most of them may be values all the same (`NA` is a country, `-` an answer); a few never are.
final class Missing {
    private static final Set<String> ANYWHERE = Set.of("NULL", "null", "\\N", "N/A", "n/a", "#N/A", "<NA>");
    private static final List<String> BESIDE_OTHER_TYPES = List.of("NA", "na", "NaN", "nan", "-", "--", "---", ".",
            "..", "?", "None", "none", "Null", "nil", "missing", "unknown", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!");
    private static final ByteSet ALL = ByteSet.ofTexts(
            java.util.stream.Stream.concat(ANYWHERE.stream(), BESIDE_OTHER_TYPES.stream()).toList());
    static final int LONGEST_BYTES = 8;

    private Missing() {}

    static boolean mayBe(byte[] b, int from, int to) {
        return to - from <= LONGEST_BYTES && ALL.contains(b, from, to);
    }

    /// Whether it stands for no value in a column of texts too.
    static boolean isAnywhere(String word) {
        return ANYWHERE.contains(word);
    }
}

package io.millrace.rows.dialect;

import java.util.List;
import java.util.Optional;

import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;

/// A Table Dialect of the Data Package standard 2.0, as far as it concerns delimited text and JSON, plus the pattern of log lines.
///
/// @param delimiter one or more characters between fields
/// @param lineTerminator what ends a row; empty: `\r\n`, `\n` and `\r` all do
/// @param quoteChar empty: no quoting at all
/// @param doubleQuote a doubled quote inside quotes stands for one
/// @param escapeChar makes the next character an ordinary one
/// @param nullSequence an unquoted field of exactly this text is null
/// @param skipInitialSpace blanks after a delimiter are not part of the field
/// @param headerRows the 1-based rows that hold the header; empty: no header
/// @param headerJoin stands between the texts of several header rows
/// @param ignoreHeaderCase version 1's `caseSensitiveHeader: false`
/// @param commentRows 1-based rows that are comments
/// @param commentChar rows that begin with it are comments
/// @param property the key under which the array of rows stands in a JSON document
/// @param itemType empty: objects, or arrays if the first row is one
/// @param itemKeys the keys to take from JSON objects, where present
/// @param logPattern the named-group pattern of log lines, where it stands
public record Dialect(String delimiter, Optional<String> lineTerminator, Optional<Character> quoteChar,
        boolean doubleQuote, Optional<Character> escapeChar, Optional<String> nullSequence, boolean skipInitialSpace,
        List<Integer> headerRows, String headerJoin, boolean ignoreHeaderCase, List<Integer> commentRows,
        Optional<String> commentChar, Optional<String> property, Optional<ItemType> itemType,
        Optional<List<String>> itemKeys, Optional<Scalar> logPattern) {
    public Dialect {
        headerRows = List.copyOf(headerRows);
        commentRows = List.copyOf(commentRows);
        itemKeys = itemKeys.map(List::copyOf);
    }

    public boolean hasHeader() {
        return !headerRows.isEmpty();
    }

    /// Reads a dialect and adds every mistake to `problems`; the result is only of use if there are none.
    ///
    /// @param delimiter the format's own, if the dialect names none
    public static Dialect read(Mapping dialect, String path, String delimiter, Problems problems) {
        return new DialectReader(dialect, path, problems).read(delimiter);
    }
}

package io.millrace.bench.peer;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// univocity-parsers: rows as arrays of Strings, hand-written checks, direct writing. Everything that costs it time and is not needed is switched off.
public final class UnivocityPeer implements Checker {
    private static final int LONGEST = 1 << 20;

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        var settings = new CsvParserSettings();
        settings.setHeaderExtractionEnabled(false);
        settings.setNumberOfRowsToSkip(1);
        settings.setReadInputOnSeparateThread(false);
        settings.setLineSeparatorDetectionEnabled(false);
        settings.getFormat().setLineSeparator("\n");
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setCommentProcessingEnabled(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setMaxCharsPerColumn(LONGEST);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
        var chars = new char[LONGEST];
        try (var in = new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8);
                var out = new FileOutputStream(rows.toFile());
                var faults = new BufferedOutputStream(new FileOutputStream(rejects.toFile()))) {
            var checker = new OrderChecker(out, faults);
            var parser = new CsvParser(settings);
            parser.beginParsing(in);
            var context = parser.getContext();
            long line = context.currentLine();
            for (var row = parser.parseNext(); row != null; row = parser.parseNext()) {
                // It tells the line after the row; a row begins where the one before it ended.
                checker.begin(Math.max(2, line + 1));
                line = context.currentLine();
                for (var value : row) {
                    value.getChars(0, value.length(), chars, 0);
                    // It does not tell whether there were quotes.
                    checker.field(chars, 0, value.length(), true);
                }
                checker.end();
            }
            checker.finish();
        }
    }
}

package io.millrace.bench.peer;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Jackson's CSV format at its fastest: tokens, no data binding; hand-written checks, direct writing.
public final class JacksonCsvPeer implements Checker {
    private final CsvFactory factory = new CsvFactory();

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        try (var in = new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8);
                var out = new FileOutputStream(rows.toFile());
                var faults = new BufferedOutputStream(new FileOutputStream(rejects.toFile()));
                var parser = factory.createParser(in)) {
            var checker = new OrderChecker(out, faults);
            boolean header = true;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    // Where it stands is still the end of the row before.
                    checker.begin(parser.currentTokenLocation().getLineNr() + 1);
                } else if (token == JsonToken.VALUE_STRING && !header) {
                    // It does not tell whether there were quotes.
                    checker.field(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), true);
                } else if (token == JsonToken.END_ARRAY) {
                    if (!header) {
                        checker.end();
                    }
                    header = false;
                }
            }
            checker.finish();
        }
    }
}

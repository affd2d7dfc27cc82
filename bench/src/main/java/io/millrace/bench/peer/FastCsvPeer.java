package io.millrace.bench.peer;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// FastCSV at its fastest: callbacks with slices of its own buffer, hand-written checks, direct writing. As forgiving as it can be made, because by default one stray quote ends it.
public final class FastCsvPeer implements Checker {
    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        // A reader that replaces malformed bytes: FastCSV's own ends at the first of them.
        try (var in = new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8);
                var out = new FileOutputStream(rows.toFile());
                var faults = new BufferedOutputStream(new FileOutputStream(rejects.toFile()))) {
            var checker = new OrderChecker(out, faults);
            var reader = CsvReader.builder().allowExtraCharsAfterClosingQuote(true).allowUnclosedQuote(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE).build(new Handler(checker), in);
            for (var _ : reader) {
                continue;
            }
            checker.finish();
        }
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {
        private final OrderChecker checker;
        private boolean header = true;

        Handler(OrderChecker checker) {
            this.checker = checker;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            checker.begin(startingLineNumber);
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (header) {
                return;
            }
            try {
                checker.field(buffer, offset, length, quoted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected Boolean buildRecord() {
            if (header) {
                header = false;
                return Boolean.TRUE;
            }
            try {
                checker.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Boolean.TRUE;
        }
    }
}

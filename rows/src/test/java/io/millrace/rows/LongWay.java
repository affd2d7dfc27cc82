package io.millrace.rows;

import java.util.Optional;

import io.millrace.rows.dialect.Dialect;

/// Formats that mean the same and whose rows are never read in one pass: they have a sequence for null, which no file has.
public final class LongWay {
    private static final String NOWHERE = "\1 is in no file \2";

    private LongWay() {}

    public static RowFormat of(RowFormat format) {
        Dialect d = format.dialect();
        Dialect dialect = new Dialect(d.delimiter(), d.lineTerminator(), d.quoteChar(), d.doubleQuote(), d.escapeChar(),
                Optional.of(d.nullSequence().orElse(NOWHERE)), d.skipInitialSpace(), d.headerRows(), d.headerJoin(),
                d.ignoreHeaderCase(), d.commentRows(), d.commentChar(), d.property(), d.itemType(), d.itemKeys(),
                d.logPattern());
        return new RowFormat(format.format(), format.compression(), format.encoding(), dialect, format.schema(),
                format.limits());
    }
}

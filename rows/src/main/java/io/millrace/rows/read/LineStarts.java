package io.millrace.rows.read;

import java.util.stream.IntStream;

import io.millrace.rows.RowFormat;

/// Where a row can begin in a piece of a file of which nobody knows whether it begins inside quotes.
public final class LineStarts {
    private LineStarts() {}

    /// Behind the first line end that is outside quotes if the piece begins outside them, and behind the first that is if it begins inside.
    ///
    /// @return none to two, counted from the piece's first byte; that for the outside comes first
    public static IntStream of(RowFormat format, byte[] piece) {
        if (!format.format().isDelimited() || format.dialect().quoteChar().isEmpty()) {
            return behindLineEnd(piece, false, '\n');
        }
        byte quote = (byte) (char) format.dialect().quoteChar().get();
        return IntStream.concat(behindLineEnd(piece, false, quote), behindLineEnd(piece, true, quote));
    }

    /// @param inside whether the piece begins inside quotes
    /// @param quote the newline if there is none
    private static IntStream behindLineEnd(byte[] piece, boolean inside, int quote) {
        boolean isInside = inside;
        for (int p = 0; p + 1 < piece.length; p++) {
            boolean ends = piece[p] == '\n' || piece[p] == '\r' && piece[p + 1] != '\n';
            if (ends && !isInside) {
                return IntStream.of(p + 1);
            }
            isInside ^= !ends && piece[p] == quote;
        }
        return IntStream.empty();
    }
}

package io.millrace.rows.read;

/// Finds the fields of one row.
interface Scanner {
    /// No scanner looks further ahead than this.
    int AHEAD = 64;

    enum Found {
        /// A row that ends at a line end, or at the end of the file.
        ROW,
        /// The row goes on beyond the bytes at hand.
        MORE,
        /// Something follows a closing quote, or a quote is still open at the end of the file, or at the end of the line in a row that has a stray quote: two scans that
        /// begin at different lines agree on where rows end only as long as every quote opens or closes.
        BROKEN
    }

    /// Scans the row that begins at `from`. Fills `cells`, whatever it finds.
    Found scan(byte[] b, int from, int limit, boolean eof, Cells cells);

    /// Writes the value of a cell whose flags say that it is escaped.
    void unescape(byte[] b, int from, int to, boolean quoted, io.millrace.rows.bytes.Out out);
}

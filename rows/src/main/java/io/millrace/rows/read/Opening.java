package io.millrace.rows.read;

import io.millrace.rows.Boundary;
import io.millrace.rows.dialect.ItemType;

/// What a reader learns from the start of a file and a run that begins further on must be told. Immutable.
public final class Opening {
    final Columns columns;
    final ItemType itemType;
    private final Boundary end;

    Opening(Columns columns, ItemType itemType, Boundary end) {
        this.columns = columns;
        this.itemType = itemType;
        this.end = end;
    }

    /// Behind byte order mark and header, and behind the rows that had to be read to know them all.
    public Boundary end() {
        return end;
    }
}

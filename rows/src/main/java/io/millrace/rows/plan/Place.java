package io.millrace.rows.plan;

/// Where the row at hand stands. One per run, moved from row to row.
public final class Place {
    public long row;
    public long line = 1;
    public long offset;
    public long length;
}

package io.millrace.ledger;

import java.util.Objects;

/// One part of one generation of a file; the first part is 0.
public record PartId(FileId file, int generation, int number) {
    public PartId {
        Objects.requireNonNull(file, "file");
        if (generation < 1 || number < 0) {
            throw new IllegalArgumentException("generation " + generation + ", part " + number);
        }
    }
}

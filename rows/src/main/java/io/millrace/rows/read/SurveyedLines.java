package io.millrace.rows.read;

import io.millrace.rows.Survey;

/// The lines behind a range's first line end, under one assumption. Not thread-safe.
final class SurveyedLines {
    private boolean isInside;
    private long rows;
    private long count;
    private long firstRow = -1;
    private long linesBefore;

    /// @param inside whether they begin inside quotes
    SurveyedLines(boolean inside) {
        this.isInside = inside;
    }

    void line(boolean odd, boolean filled, boolean isComment, long next) {
        count++;
        boolean begunInside = isInside;
        if (begunInside || !isComment) {
            isInside ^= odd;
        }
        if (isInside) {
            return;
        }
        rows += begunInside || filled && !isComment ? 1 : 0;
        if (firstRow < 0) {
            firstRow = next;
            linesBefore = count;
        }
    }

    /// Whether the place of the first row is not in the block.
    boolean canTake(Block.Count block) {
        return firstRow >= 0 || outside(block).lines() == 0;
    }

    void take(Block.Count block) {
        count += block.lines();
        rows += outside(block).filled();
        isInside ^= block.endsOdd();
    }

    private Block.Ends outside(Block.Count block) {
        return isInside ? block.odd() : block.even();
    }

    Survey.Pass pass() {
        return new Survey.Pass(rows, isInside, firstRow, linesBefore);
    }
}

package io.millrace.ledger;

/// One step of one worker in a random interleaving. Plain values, so that a sequence can be replayed, and shortened.
///
/// @param worker who does it: each has the fence of its last claim
/// @param file which of the files
/// @param part which of its parts
/// @param number whatever the kind of step takes: milliseconds, a sequencer, a lag in generations
record Step(Kind kind, int worker, int file, int part, int number) {
    enum Kind {
        PASS, OPEN, CLAIM, CLAIM_AGAIN, COMPLETE, RELEASE, END, FAIL, TELL, REPROCESS, WITHDRAW, REVIVE, MARK, DELETE,
        CONTENT
    }

    @Override
    public String toString() {
        return kind + "(worker " + worker + ", file " + file + ", part " + part + ", " + number + ")";
    }
}

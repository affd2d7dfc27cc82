package io.millrace.e2e.chaos.audit;

import java.util.function.Consumer;

/// [Rule#NOTHING_CLAIMED], [Rule#FENCED] and [Rule#MARK_HIGHEST].
final class LedgerCheck {
    private final Evidence evidence;
    private final Consumer<Violation> found;

    LedgerCheck(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
    }

    void run() {
        for (var file : evidence.files()) {
            if (file.hasEnded()) {
                file.currentParts().forEach(part -> part(file, part));
            }
            mark(file);
        }
    }

    private void part(FileItem file, Item part) {
        var data = part.nested("data");
        if (!part.text("status").equals("COMPLETED") || data.isEmpty()) {
            found.accept(new Violation(Rule.NOTHING_CLAIMED, file.named(),
                    "ended, and part " + part.text("sk") + " is " + part.text("status")));
            return;
        }
        boolean alone = file.currentParts().size() == 1 && !file.results().isEmpty();
        if (alone && !data.get().text("started").equals(file.item().text("started"))) {
            found.accept(new Violation(Rule.FENCED, file.named(), "the part was worked on at "
                    + data.get().text("started") + ", the file at " + file.item().text("started")));
        }
        if (alone && !data.get().rows().equals(file.item().rows())) {
            found.accept(new Violation(Rule.FENCED, file.named(), "the part counts " + data.get().rows()
                    + ", the file " + file.item().rows()));
        }
    }

    private void mark(FileItem file) {
        if (file.sequencer().isEmpty()) {
            return;
        }
        var mark = evidence.marks().get(file.key());
        if (mark == null || mark.text("sequencer").compareTo(file.sequencer()) < 0) {
            found.accept(new Violation(Rule.MARK_HIGHEST, file.named(), "has sequencer " + file.sequencer()
                    + " and the mark of its key " + (mark == null ? "is not there" : mark.text("sequencer"))));
        }
    }
}

package io.millrace.e2e.chaos.audit;

import io.millrace.e2e.chaos.watch.Identity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// [Rule#NOTHING_LOST] and [Rule#ONE_END].
final class EndCheck {
    private final Evidence evidence;
    private final Consumer<Violation> found;
    private final Map<String, FileItem> byId = new HashMap<>();
    /// Whether it is the newest of its key, of each object version that is there.
    private final Map<String, Boolean> present = new HashMap<>();

    EndCheck(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
    }

    void run() {
        var identities = new HashMap<String, String>();
        for (var file : evidence.files()) {
            byId.put(file.id(), file);
            var other = identities.put(file.key() + "\n" + file.versionId(), file.id());
            if (other != null) {
                found.accept(new Violation(Rule.ONE_END, file.named(), "the same object version is file " + other
                        + " too"));
            }
            if (!file.hasEnded()) {
                found.accept(new Violation(Rule.NOTHING_LOST, file.named(), "has not ended: " + file.status()
                        + file.item().nested("failure").map(failure -> ", " + failure.text("message")).orElse("")));
            }
        }
        for (var upload : evidence.uploads()) {
            var id = Identity.of(evidence.site().uploads(), upload.key(), upload.versionId());
            present.put(id, upload.newest());
            if (!byId.containsKey(id)) {
                found.accept(new Violation(Rule.NOTHING_LOST, id + " (" + upload.key() + ")",
                        "the object is there and the ledger does not know it"));
            }
        }
        byId.values().forEach(this::end);
        new DuplicateCheck(evidence, found).run();
    }

    private void end(FileItem file) {
        boolean isThere = present.containsKey(file.id());
        if (file.status().equals("MISSING") && isThere) {
            found.accept(new Violation(Rule.ONE_END, file.named(), "is called missing and is there"));
        }
        var mark = evidence.marks().get(file.key());
        // A newer one that was erased since has left its mark; one whose event was lost is in the listing.
        boolean newerKnown = mark != null && mark.text("sequencer").compareTo(file.sequencer()) > 0
                || Boolean.FALSE.equals(present.get(file.id()));
        if (file.status().equals("SUPERSEDED") && isThere && !newerKnown) {
            found.accept(new Violation(Rule.ONE_END, file.named(), "is called superseded, and nothing newer is known"));
        }
    }
}

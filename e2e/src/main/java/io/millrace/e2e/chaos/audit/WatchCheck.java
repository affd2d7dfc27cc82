package io.millrace.e2e.chaos.audit;

import io.millrace.e2e.chaos.watch.Sighting;
import java.util.HashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// [Rule#STATUS_FORWARD] and [Rule#RESULTS_READABLE].
final class WatchCheck {
    private final Evidence evidence;
    private final Consumer<Violation> found;

    WatchCheck(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
    }

    void run() {
        var last = new HashMap<String, Sighting>();
        for (var seen : evidence.sightings()) {
            var before = last.put(seen.id(), seen);
            if (before != null && goesBack(before, seen)) {
                found.accept(new Violation(Rule.STATUS_FORWARD, seen.id(), "went from " + before.status() + " to "
                        + seen.status() + " at " + seen.at()));
            }
        }
        var files = evidence.files().stream().collect(Collectors.toMap(FileItem::id, Function.identity()));
        for (var seen : last.values()) {
            var file = files.get(seen.id());
            if (seen.rank() == 3 && file.generation() == seen.generation() && !file.status().equals(seen.status())) {
                found.accept(new Violation(Rule.STATUS_FORWARD, file.named(), "was seen to end as " + seen.status()
                        + ", and the ledger says " + file.status()));
            }
        }
        evidence.unreadable().forEach(each -> found.accept(new Violation(Rule.RESULTS_READABLE, each.id(),
                "was seen " + each.status() + " and " + each.problem())));
    }

    private static boolean goesBack(Sighting before, Sighting now) {
        if (now.generation() != before.generation()) {
            return now.generation() < before.generation();
        }
        return now.rank() < before.rank() || before.rank() == 3 && !now.status().equals(before.status());
    }
}

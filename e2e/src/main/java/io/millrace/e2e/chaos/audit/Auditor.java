package io.millrace.e2e.chaos.audit;

import io.millrace.e2e.chaos.run.Operator;
import io.millrace.e2e.chaos.run.Site;
import io.millrace.e2e.chaos.watch.Subscriber;
import io.millrace.e2e.chaos.watch.Watcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Judges a system that has come to rest, by what is in S3 and in the ledger and what a client and a subscriber saw. It knows the promises of ARCHITECTURE.md and the shape of the
/// data, and shares no code with what it judges but the row engine.
public final class Auditor {
    private final Evidence evidence;
    private final List<Violation> violations = new ArrayList<>();

    private Auditor(Evidence evidence) {
        this.evidence = evidence;
    }

    /// @param violations none when every rule holds
    /// @param files how many files were judged, by status
    public record Report(List<Violation> violations, Map<String, Integer> files, int uploads, int outcomes) {}

    /// @param scope which object keys are looked at
    public static Report audit(Site site, Subscriber subscriber, Watcher watcher, Predicate<String> scope)
            throws IOException {
        var auditor = new Auditor(Evidence.collect(site, subscriber.outcomes(), watcher.sightings(),
                watcher.unreadable(), scope));
        return auditor.report();
    }

    private Report report() throws IOException {
        Consumer<Violation> found = violations::add;
        new EndCheck(evidence, found).run();
        new ResultCheck(evidence, found).run();
        new OutcomeCheck(evidence, found).run();
        new WatchCheck(evidence, found).run();
        new LedgerCheck(evidence, found).run();
        queues();
        var files = new TreeMap<String, Integer>();
        evidence.files().forEach(file -> files.merge(file.status(), 1, Integer::sum));
        return new Report(List.copyOf(violations), files, evidence.uploads().size(), evidence.outcomes().size());
    }

    private void queues() {
        try (var operator = new Operator(evidence.site())) {
            for (var queue : evidence.site().queues()) {
                long depth = operator.depth(queue);
                if (depth != 0) {
                    violations.add(new Violation(Rule.QUEUES_EMPTY, queue.name(), depth + " messages are left"));
                }
            }
        }
    }
}

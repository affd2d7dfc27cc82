package io.millrace.e2e.chaos.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.e2e.chaos.watch.Subscriber.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// [Rule#OUTCOME_TOLD].
final class OutcomeCheck {
    private final Evidence evidence;
    private final Consumer<Violation> found;
    private final Map<String, List<Outcome>> byFile = new HashMap<>();

    OutcomeCheck(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
        evidence.outcomes().forEach(
                outcome -> byFile.computeIfAbsent(key(outcome.id(), outcome.generation()), key -> new ArrayList<>())
                        .add(outcome));
    }

    private static String key(String id, int generation) {
        return id + "/g" + generation;
    }

    void run() {
        for (var outcome : evidence.outcomes()) {
            if (!FileItem.isEnd(outcome.ledgerStatus())) {
                violation(outcome.id(), "was told when the ledger said '" + outcome.ledgerStatus() + "'");
            }
            if (outcome.file().has("rows") && !Rows.of(outcome.file().path("rows")).addUp()) {
                found.accept(new Violation(Rule.ACCOUNTING, outcome.id(), "the outcome's counts do not add up"));
            }
        }
        evidence.files().stream().filter(FileItem::hasEnded).forEach(this::told);
    }

    private void told(FileItem file) {
        var told = byFile.getOrDefault(key(file.id(), file.generation()), List.of());
        if (told.isEmpty()) {
            violation(file.named(), "ended as " + file.status() + " and nobody was told");
            return;
        }
        var first = told.getFirst().file();
        if (told.stream().anyMatch(outcome -> !outcome.file().equals(first))) {
            violation(file.named(), "was told " + told.size() + " times, in different words");
        }
        if (!agrees(file, first)) {
            violation(file.named(), "was told as " + first.path("status").asText() + " finished "
                    + first.path("times").path("finished").asText() + ", the ledger says " + file.status()
                    + " finished " + file.item().text("finished"));
        }
        if (!file.item().flag("outcomeSent")) {
            violation(file.named(), "was told and the ledger does not know it");
        }
    }

    private static boolean agrees(FileItem file, JsonNode outcome) {
        var rows = outcome.has("rows") ? Optional.of(Rows.of(outcome.path("rows"))) : Optional.<Rows>empty();
        return outcome.path("status").asText().equals(file.status()) && rows.equals(file.item().rows())
                && Instant.parse(outcome.path("times").path("finished").asText())
                        .equals(Instant.parse(file.item().text("finished")).truncatedTo(ChronoUnit.MILLIS));
    }

    private void violation(String subject, String what) {
        found.accept(new Violation(Rule.OUTCOME_TOLD, subject, what));
    }
}

package io.millrace.ingest.sweep;

import io.millrace.ingest.sweep.ResultObjects.Result;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Files;
import io.millrace.message.Json.NotJson;
import io.millrace.message.Json;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Results that lost: objects of a generation that no manifest names. No reader ever sees them.
///
/// Only old ones, and only where nobody can commit them any more: the generation was never committed and has ended, or another has followed; or it was committed, and its
/// manifest names others. The manifest of a generation sorts before its outputs, so that one pass over the listing tells; it is read only where there is more than one part, since
/// one part always writes the same outputs.
public final class Losers implements Walk {
    static final Duration AGE = Duration.ofDays(1);
    private static final int PAGE = 1_000;
    private static final int PAGES = 10;
    private static final Pattern KEY = Pattern
            .compile("(results/feed=[^/]+/date=[^/]+/([0-9a-z]{26})/g(\\d{1,9})/)(.+)");
    private static final Pattern FURTHER_PART = Pattern.compile("(rows|rejects)-0*[1-9].*");
    private static final String MANIFEST = "manifest.json";

    private final ResultObjects results;
    private final Files files;
    private final Clock clock;

    public Losers(ResultObjects results, Files files, Clock clock) {
        this.results = results;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "results";
    }

    @Override
    public int pagesOfARun() {
        return PAGES;
    }

    /// Where a page left off.
    ///
    /// @param committed the generation whose manifest was passed last
    private record At(String after, String committed) {
        static At read(String text) {
            try {
                var json = Json.read(text == null ? "{}" : text);
                return new At(json.path("after").textValue(), json.path("committed").textValue());
            } catch (NotJson e) {
                throw new IllegalArgumentException("not a position of this walk", e);
            }
        }

        String text() {
            return Json.write(Json.object().put("after", after).put("committed", committed));
        }
    }

    @Override
    public Step step(Scope scope, String position, BooleanSupplier hasTime, Tally tally, StepLog log) {
        var at = At.read(position);
        var page = results.list(at.after(), PAGE);
        tally.add("results", page.results().size());
        var committed = at.committed();
        var uncommitted = new LinkedHashMap<String, List<String>>();
        var further = new LinkedHashMap<String, List<String>>();
        for (var result : page.results()) {
            var key = KEY.matcher(result.key());
            if (!key.matches()) {
                continue;
            }
            var generation = key.group(1);
            if (key.group(4).equals(MANIFEST)) {
                committed = generation;
            } else if (isOld(result)) {
                boolean named = generation.equals(committed);
                if (!named || FURTHER_PART.matcher(key.group(4)).matches()) {
                    (named ? further : uncommitted).computeIfAbsent(generation, _ -> new ArrayList<>())
                            .add(result.key());
                }
            }
        }
        uncommitted.keySet().removeIf(generation -> !isOver(generation));
        further.forEach((generation, keys) -> keys.removeAll(results.named(generation + MANIFEST)));
        remove(scope, uncommitted, tally, log);
        remove(scope, further, tally, log);
        return page.end() ? new Step(null, true)
                : new Step(new At(page.results().getLast().key(), committed).text(), false);
    }

    private boolean isOld(Result result) {
        return result.stored().isBefore(clock.instant().minus(AGE));
    }

    /// Whether nobody can commit this generation any more. A FAILED one can be redriven.
    private boolean isOver(String generation) {
        Matcher key = KEY.matcher(generation + MANIFEST);
        if (!key.matches()) {
            return false;
        }
        int number = Integer.parseInt(key.group(3));
        return files.view(new FileId(key.group(2))).map(view -> view.file())
                .map(file -> number < file.generation() || number == file.generation() && file.status().isTerminal()
                        && file.status() != FileStatus.FAILED)
                .orElse(true);
    }

    private void remove(Scope scope, Map<String, List<String>> lost, Tally tally, StepLog log) {
        for (var entry : lost.entrySet()) {
            if (entry.getValue().isEmpty()) {
                continue;
            }
            tally.add("removed", entry.getValue().size());
            if (!scope.dryRun()) {
                results.delete(entry.getValue());
                log.info("removed").with("results", entry.getKey()).with("objects", entry.getValue().size()).write();
            }
        }
    }
}

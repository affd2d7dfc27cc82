package io.millrace.ingest.sweep;

import io.millrace.ingest.sweep.Walk.Scope;
import io.millrace.ledger.Positions;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Finds what nobody would: one run goes some pages further on each [Walk], as far as its time allows, and keeps where to go on.
///
/// Safe to run at any time, twice at once too.
public final class Sweep {
    /// What is kept of the invocation's time: nothing that is begun takes longer.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final List<Walk> walks;
    private final Positions positions;
    private final Clock clock;

    public Sweep(List<Walk> walks, Positions positions, Clock clock) {
        this.walks = List.copyOf(walks);
        this.positions = positions;
        this.clock = clock;
    }

    /// What one run saw and did.
    ///
    /// @param position where a walk by hand goes on
    /// @param end whether a walk by hand is at its end
    public record Swept(Tally tally, String position, boolean end) {}

    /// The schedule's run: every walk, from where the last run left it.
    public Swept run(Supplier<Duration> remaining, StepLog log) {
        var tally = new Tally();
        BooleanSupplier hasTime = () -> remaining.get().compareTo(MARGIN) > 0;
        for (var walk : walks) {
            var position = positions.find(walk.name()).orElse(null);
            for (int page = 0; page < walk.pagesOfARun() && hasTime.getAsBoolean(); page++) {
                var step = walk.step(Scope.USUAL, position, hasTime, tally, log);
                if (!Objects.equals(step.position(), position)) {
                    positions.keep(walk.name(), step.position(), clock.instant());
                }
                position = step.position();
                if (step.end()) {
                    break;
                }
            }
        }
        return said(new Swept(tally, null, true), log);
    }

    /// A run by hand: one walk, from where the caller says.
    public Swept run(String name, Scope scope, String from, Supplier<Duration> remaining, StepLog log) {
        var walk = walks.stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no walk " + name + "; there are " + names()));
        var tally = new Tally();
        BooleanSupplier hasTime = () -> remaining.get().compareTo(MARGIN) > 0;
        var step = walk.step(scope, from, hasTime, tally, log);
        for (int page = 1; page < walk.pagesOfARun() && !step.end() && hasTime.getAsBoolean(); page++) {
            step = walk.step(scope, step.position(), hasTime, tally, log);
        }
        return said(new Swept(tally, step.position(), step.end()), log);
    }

    public List<String> names() {
        return walks.stream().map(Walk::name).toList();
    }

    private static Swept said(Swept swept, StepLog log) {
        var line = log.info("sweep");
        swept.tally().counts().forEach(line::with);
        line.write();
        return swept;
    }
}

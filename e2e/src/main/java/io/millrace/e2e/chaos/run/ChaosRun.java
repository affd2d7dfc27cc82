package io.millrace.e2e.chaos.run;

import io.millrace.e2e.chaos.audit.Auditor;
import io.millrace.e2e.chaos.fault.Dice;
import io.millrace.e2e.chaos.fault.Fault;
import io.millrace.e2e.chaos.fault.Step;
import io.millrace.e2e.chaos.load.Dropper;
import io.millrace.e2e.chaos.load.Feeds;
import io.millrace.e2e.chaos.load.Plan;
import io.millrace.e2e.chaos.watch.Identity;
import io.millrace.e2e.chaos.watch.Subscriber;
import io.millrace.e2e.chaos.watch.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One run: files are dropped while everything goes wrong that can, the process is killed again and again; then nothing goes wrong any more, the system comes to rest, and the auditor
/// judges it.
public final class ChaosRun {
    /// A life whose step does not come is ended from outside so much later.
    private static final Duration OVERTIME = Duration.ofSeconds(15);
    /// The storm goes on until no more than this share of the files is open, but at most so many times as long as it was to.
    private static final int FEW = 20;
    private static final int MOST_STORMS = 2;
    private static final int LONGEST_LIFE = 3_600_000;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ChaosOptions options;
    private final Consumer<String> say;
    private final Dice dice;
    private int lives;

    public ChaosRun(ChaosOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
        this.dice = new Dice(~options.seed());
    }

    /// @param faults how often each fault happened
    /// @param rested whether everything came to rest in time; where not, the report says what did not
    public record Result(Auditor.Report report, Map<String, Integer> faults, int kills, boolean rested) {}

    public Result run() throws Exception {
        Files.createDirectories(options.directory());
        var template = ChaosTemplate.write(options.project(), options.directory().resolve("template.yaml"));
        var state = options.directory().resolve("state");
        var calm = Life.calm(template, state, options.port());
        try (var first = Child.start(calm); var site = Site.on(state)) {
            Feeds.apply(site, options.project());
            try (var subscriber = new Subscriber(site, "chaos-outcomes"); var watcher = new Watcher(site)) {
                first.kill();
                storm(calm, site, watcher);
                try (var last = Child.start(calm); var operator = new Operator(site)) {
                    say.accept("no more faults; waiting until everything has come to rest");
                    var rest = new Rest(site, operator, subscriber, watcher);
                    boolean rested = rest.await(options.drain()) && last.isAlive();
                    say.accept(rest.redriven() + " dead letters were redriven" + (rested ? ""
                            : "; not at rest in time, open: " + watcher.open()));
                    say.accept("auditing");
                    var report = Auditor.audit(site, subscriber, watcher, key -> true);
                    return new Result(report, faults(), lives, rested);
                }
            }
        }
    }

    private void storm(Life calm, Site site, Watcher watcher) throws Exception {
        var plan = Plan.of(options.seed(), options.files());
        var dropper = new Dropper(site, (key, version) -> watcher.watch(Identity.of(site.uploads(), key, version)),
                (key, version) -> watcher.erased(Identity.of(site.uploads(), key, version)));
        var failure = new AtomicReference<Exception>();
        var thread = Thread.ofPlatform().name("dropper").unstarted(() -> {
            try {
                dropper.run(plan, options.storm());
            } catch (Exception e) {
                failure.set(e);
            }
        });
        long latest = System.nanoTime() + options.storm().multipliedBy(MOST_STORMS).toNanos();
        // What was dropped late, or waits, has its share of the faults.
        BooleanSupplier goesOn = () -> thread.getState() != Thread.State.TERMINATED
                || watcher.open().size() > options.files() / FEW && System.nanoTime() < latest;
        while (goesOn.getAsBoolean()) {
            live(calm, thread, goesOn, () -> dropper.done() + " of " + plan.size() + " drops done, "
                    + watcher.open().size() + " files open");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("dropping files failed", failure.get());
        }
    }

    /// One life under faults, until it kills itself, or its time is up, or the storm is over.
    private void live(Life calm, Thread dropping, BooleanSupplier goesOn, Supplier<String> progress)
            throws Exception {
        double perMinute = options.faults().rate(Fault.KILL);
        int mean = perMinute == 0 ? LONGEST_LIFE : (int) Math.min(LONGEST_LIFE, 60_000 / perMinute);
        var step = Step.values()[dice.below("step", Step.values().length)];
        int after = mean / 4 + dice.below("after", mean);
        var life = calm.with(options.seed(), lives++, options.faults().toString());
        try (var child = Child.start(perMinute == 0 ? life : life.until(step, 1, after))) {
            if (dropping.getState() == Thread.State.NEW) {
                dropping.start();
            }
            say.accept("life " + life.number() + (perMinute == 0 ? "" : ", to be killed " + step + ", from "
                    + after / 1_000 + " s on") + "; " + progress.get());
            long end = System.nanoTime() + Duration.ofMillis(after).plus(OVERTIME).toNanos();
            while (goesOn.getAsBoolean() && !child.ends(LOOK) && System.nanoTime() < end) {
                continue;
            }
            child.kill();
        }
    }

    private Map<String, Integer> faults() throws IOException {
        var counts = new TreeMap<String, Integer>();
        var log = options.directory().resolve("faults.log");
        if (Files.exists(log)) {
            try (var lines = Files.lines(log)) {
                lines.forEach(line -> counts.merge(line.split(" ", 2)[0], 1, Integer::sum));
            }
        }
        return counts;
    }
}

package io.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.e2e.chaos.audit.Auditor;
import io.millrace.e2e.chaos.fault.Step;
import io.millrace.e2e.chaos.load.Feeds;
import io.millrace.e2e.chaos.run.ChaosTemplate;
import io.millrace.e2e.chaos.run.Child;
import io.millrace.e2e.chaos.run.FreePorts;
import io.millrace.e2e.chaos.run.Life;
import io.millrace.e2e.chaos.run.Operator;
import io.millrace.e2e.chaos.run.Rest;
import io.millrace.e2e.chaos.run.Site;
import io.millrace.e2e.chaos.watch.Identity;
import io.millrace.e2e.chaos.watch.Subscriber;
import io.millrace.e2e.chaos.watch.Watcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/// A crash can fall between any two effects: the whole local system is killed with SIGKILL at every named step, started again on its state, killed at the next; in the end
/// everything is as if nothing had happened.
class KillsIT {
    private static final String HEADER = "date,precipitation,temp_max,temp_min,wind,weather\n";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// Both sides of every effect take as long again: `-Dmillrace.steps=all`.
    private static Set<Step> steps() {
        return System.getProperty("millrace.steps", "").equals("all") ? EnumSet.allOf(Step.class)
                : EnumSet.of(Step.AFTER_MARK, Step.AFTER_FILE_OPENED, Step.AFTER_WORK_PUBLISHED, Step.AFTER_SURVEYED,
                        Step.AFTER_CLAIM,
                        Step.MID_READ, Step.AFTER_ROWS_PUT, Step.AFTER_REJECTS_PUT, Step.AFTER_COMPLETE,
                        Step.AFTER_MANIFEST, Step.AFTER_END, Step.AFTER_OUTCOME, Step.BEFORE_DELETE, Step.MID_SWEEP,
                        Step.BEFORE_FAILED);
    }

    @Test
    void whereverItIsKilledNothingIsLostAndNothingTwice(@TempDir Path folder) throws Exception {
        var template = ChaosTemplate.write(Broken.project(), folder.resolve("template.yaml"));
        var state = Files.createDirectories(folder.resolve("run")).resolve("state");
        var calm = Life.calm(template, state, FreePorts.six());
        try (var first = Child.start(calm); var site = Site.on(state)) {
            Feeds.apply(site, Broken.project());
            try (var subscriber = new Subscriber(site, "kills");
                    var watcher = new Watcher(site);
                    var operator = new Operator(site)) {
                first.kill();
                var reached = new ArrayList<Step>();
                for (Step step : steps()) {
                    try (var child = Child.start(life(calm, step))) {
                        drop(site, watcher, step);
                        if (ends(child, step, operator)) {
                            reached.add(step);
                        }
                    }
                }
                assertThat(reached).containsExactlyElementsOf(steps());
                try (var child = Child.start(calm)) {
                    assertThat(new Rest(site, operator, subscriber, watcher).await(Duration.ofMinutes(3)))
                            .as("%s: %s are open", child, watcher.open()).isTrue();
                    assertThat(Auditor.audit(site, subscriber, watcher, key -> true).violations()).isEmpty();
                }
            }
        }
    }

    /// Some steps need help to be reached.
    private static Life life(Life calm, Step step) {
        var faults = switch (step) {
            // Work that never comes has to be revived; an object that can never be read uses up its receives.
            case MID_SWEEP -> "none,lost-work=1";
            case BEFORE_FAILED -> "none,cut-body=1,stubborn=1";
            default -> "none";
        };
        return calm.with(1, step.ordinal(), faults).until(step, 1, 0);
    }

    private static boolean ends(Child child, Step step, Operator operator) throws InterruptedException {
        if (step != Step.MID_SWEEP) {
            return child.ends(PATIENCE);
        }
        for (int i = 0; i < 20 && !child.ends(Duration.ofSeconds(4)); i++) {
            operator.sweep();
        }
        return !child.isAlive();
    }

    private static void drop(Site site, Watcher watcher, Step step) throws IOException {
        for (var file : files(step).entrySet()) {
            try {
                var version = site.s3.putObject(put -> put.bucket(site.uploads()).key(file.getKey()),
                        RequestBody.fromString(file.getValue())).versionId();
                watcher.watch(Identity.of(site.uploads(), file.getKey(), version));
            } catch (SdkException e) {
                // Killed already, by what the life before left undone.
                return;
            }
        }
    }

    /// Small ones, and for the survey one of several parts: its feed has no keys, which hold over a whole file.
    private static Map<String, String> files(Step step) throws IOException {
        if (step == Step.AFTER_SURVEYED) {
            var sample = new String(Files.readAllBytes(Broken.project().resolve("samples/birdstrikes-faults.csv")),
                    StandardCharsets.UTF_8);
            var rows = sample.substring(sample.indexOf('\n') + 1);
            return Map.of("landing/birdstrikes/" + step + ".csv", sample + rows.repeat(3));
        }
        return IntStream.of(6, 12, 18, 24).boxed().collect(Collectors.toMap(
                count -> "landing/seattle-weather/" + step + "-" + count + ".csv", KillsIT::weather));
    }

    private static String weather(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> LocalDate.EPOCH.plusDays(row) + (row % 5 == 4 ? ",much" : ",0.0")
                        + ",12.8,5.0,4.7,sun\n")
                .collect(Collectors.joining("", HEADER, ""));
    }
}

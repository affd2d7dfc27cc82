package io.millrace.cli.system;

import io.millrace.cli.Context;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Screen;
import io.millrace.feed.Feeds.Applied;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import io.millrace.local.template.finding.Omission;
import io.millrace.local.template.finding.Omission.Reason;
import io.millrace.local.template.model.ApiRoute;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// Keeps the local system up until the process is told to end, and says what listens where.
final class Upkeep {
    private final Context context;
    private final Screen screen;
    private final Path state;

    Upkeep(Context context, Path state) {
        this.context = context;
        this.screen = context.screen();
        this.state = state;
    }

    /// Returns when the thread is interrupted. SIGINT and SIGTERM end the process; the system is stopped cleanly in each case.
    void run(boolean fresh, int ports, boolean iam) throws InterruptedException {
        var began = Instant.now();
        var run = LocalRun.start(context, state, fresh, ports == 0 ? LocalPorts.FREE : LocalPorts.block(ports), iam);
        var stop = new Thread(() -> {
            screen.note("stopping");
            run.close();
        }, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            var applied = run.applyFeeds();
            describe(run, applied, Duration.between(began, Instant.now()), iam);
            new CountDownLatch(1).await();
        } finally {
            if (removed(stop)) {
                run.close();
            }
        }
    }

    /// False where the process is ending already: then the hook does the rest.
    private static boolean removed(Thread stop) {
        try {
            return Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private void describe(LocalRun run, List<Applied> applied, Duration took, boolean iam) {
        var system = run.system();
        screen.line(String.format(Locale.ROOT, "%s after %.1f s. Stop it with Ctrl-C.", screen.good("Millrace is up"),
                took.toMillis() / 1000.0));
        screen.line("");
        system.endpoints().forEach((service, endpoint) -> screen.line(String.format("  %-10s%s", service, endpoint)));
        screen.line("  uploads   s3://" + run.uploadsBucket() + "/landing/…");
        screen.line("  state     " + state + " (functions log to local.log there)");
        screen.line("");
        screen.line("For the aws command line and any AWS SDK:");
        system.environment().forEach((name, value) -> export(name, value));
        screen.line("");
        screen.line(applied.isEmpty() ? "Feeds: as they were; see ./millrace feeds list"
                : "Feeds applied: " + applied.stream().map(each -> each.feed().feed().name().value())
                        .collect(Collectors.joining(", ")));
        omissions(system, iam);
        screen.flush();
    }

    private void export(String name, String value) {
        screen.line("  export " + name + "=" + value);
    }

    private void omissions(LocalSystem system, boolean iam) {
        var byReason = system.omissions().stream().collect(Collectors.groupingBy(Omission::reason));
        byReason.getOrDefault(Reason.NOT_INTERPRETED, List.of())
                .forEach(omission -> screen.line(screen.warning("Not interpreted: ") + "template.yaml, " + omission));
        var without = new TreeMap<>(byReason.getOrDefault(Reason.NOT_RUN_LOCALLY, List.of()).stream()
                .collect(Collectors.groupingBy(omission -> kind(omission.subject()), Collectors.counting())));
        if (!without.isEmpty()) {
            var list = without.entrySet().stream().map(Upkeep::counted).collect(Collectors.joining(", "));
            Printable.wrapped("Of template.yaml without effect here: " + list, "  ").forEach(screen::line);
        }
        var asked = system.stack().all(ApiRoute.class).stream().map(ApiRoute::authorization)
                .filter(authorization -> !authorization.equals("NONE")).distinct().toList();
        if (!asked.isEmpty()) {
            screen.line(iam ? "The API lets in only who signs: ask it with --stack, in the environment above."
                    : "The API answers everybody on this machine; deployed, it asks for " + String.join(", ", asked)
                            + ".");
        }
    }

    /// Types by their service, or the list would be long.
    private static String kind(String subject) {
        var parts = subject.split("::");
        return parts.length == 3 ? parts[0] + "::" + parts[1] : subject;
    }

    private static String counted(Map.Entry<String, Long> subject) {
        return subject.getValue() == 1 ? subject.getKey() : subject.getKey() + " (" + subject.getValue() + ")";
    }
}

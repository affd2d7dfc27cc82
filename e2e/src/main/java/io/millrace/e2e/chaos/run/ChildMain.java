package io.millrace.e2e.chaos.run;

import io.millrace.aws.Clients;
import io.millrace.e2e.chaos.fault.Dice;
import io.millrace.e2e.chaos.fault.FaultMix;
import io.millrace.e2e.chaos.fault.Faults;
import io.millrace.e2e.chaos.fault.FaultyDeliveries;
import io.millrace.e2e.chaos.fault.FaultyTransport;
import io.millrace.e2e.chaos.fault.KillAtStep;
import io.millrace.e2e.chaos.fault.ShortVisibility;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The entry of [Child]'s process: a local system with faults.
final class ChildMain {
    /// Longer than the longest timeout, the claim's margin and the visibility of [ChaosTemplate].
    private static final Duration STALL = Duration.ofSeconds(32);

    private ChildMain() {}

    public static void main(String[] arguments) {
        // Nobody is left behind to hold the ports.
        ProcessHandle.current().parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        var life = Life.parse(List.of(arguments));
        var faults = new Faults(FaultMix.parse(life.faults()), new Dice(life.seed() * 31 + life.number()),
                life.state().resolveSibling("faults.log"));
        Clients.sendThrough(wire -> new FaultyTransport(wire, faults, STALL));
        Clients.intercept(new ShortVisibility(faults));
        life.step().ifPresent(step -> Clients.intercept(new KillAtStep(step, life.times(), life.afterMillis())));
        var options = LocalOptions.of(life.template(), life.state()).withPorts(LocalPorts.block(life.port()))
                .withParameters(ChaosTemplate.PARAMETERS)
                .withDeliveries(queues -> new FaultyDeliveries(queues, faults));
        var system = LocalSystem.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        faults.arm();
    }
}

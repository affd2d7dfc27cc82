package io.millrace.e2e.chaos.run;

import io.millrace.e2e.chaos.fault.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One life of the system under test, from its start to its death.
///
/// @param number from 0; part of what its faults are a function of
/// @param faults as [io.millrace.e2e.chaos.fault.FaultMix#parse] reads them
/// @param step where it kills itself; empty for nowhere
/// @param times at which occurrence of the step
/// @param afterMillis not before so much of this life has passed
public record Life(Path template, Path state, int port, long seed, int number, String faults, Optional<Step> step,
        int times, long afterMillis) {

    /// A life without faults.
    public static Life calm(Path template, Path state, int port) {
        return new Life(template, state, port, 0, 0, "none", Optional.empty(), 0, 0);
    }

    /// This life, and its end at a step.
    public Life until(Step end, int occurrence, long notBeforeMillis) {
        return new Life(template, state, port, seed, number, faults, Optional.of(end), occurrence, notBeforeMillis);
    }

    public Life with(long newSeed, int newNumber, String newFaults) {
        return new Life(template, state, port, newSeed, newNumber, newFaults, step, times, afterMillis);
    }

    List<String> arguments() {
        return List.of(template.toString(), state.toString(), Integer.toString(port), Long.toString(seed),
                Integer.toString(number), faults, step.map(Enum::name).orElse(""), Integer.toString(times),
                Long.toString(afterMillis));
    }

    static Life parse(List<String> arguments) {
        return new Life(Path.of(arguments.get(0)), Path.of(arguments.get(1)), Integer.parseInt(arguments.get(2)),
                Long.parseLong(arguments.get(3)), Integer.parseInt(arguments.get(4)), arguments.get(5),
                Optional.of(arguments.get(6)).filter(name -> !name.isEmpty()).map(Step::valueOf),
                Integer.parseInt(arguments.get(7)), Long.parseLong(arguments.get(8)));
    }
}

package io.millrace.e2e.chaos.fault;

import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Decides which fault befalls which call or message, and writes down each that did. Nothing befalls anybody before [#arm]. Thread-safe.
public final class Faults implements AutoCloseable {
    private static final int MOST_STUBBORN = 10_000;

    private final FaultMix mix;
    private final Dice dice;
    private final PrintWriter log;
    private final Map<String, Fault> stubborn = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fault> eldest) {
            return size() > MOST_STUBBORN;
        }
    };
    private volatile boolean armed;

    /// @param log one line for each fault is added: what, and where
    public Faults(FaultMix mix, Dice dice, Path log) {
        this.mix = mix;
        this.dice = dice;
        try {
            // A stream and no channel, which whoever is interrupted while it writes would close for all.
            this.log = new PrintWriter(new FileWriter(log.toFile(), StandardCharsets.UTF_8, true), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void arm() {
        armed = true;
    }

    /// At most one of the faults that can happen at a place.
    ///
    /// @param place names the decision, such as `DynamoDB.UpdateItem`
    public Optional<Fault> at(String place, List<Fault> possible) {
        if (!armed) {
            return Optional.empty();
        }
        double left = dice.roll(place);
        for (Fault fault : possible) {
            left -= mix.rate(fault);
            if (left < 0) {
                note(fault, place);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /// As [#at], for one attempt of a call that its caller repeats by itself: a stubborn fault befalls each of them.
    public Optional<Fault> at(String place, List<Fault> possible, String call, int attempt) {
        if (attempt > 1) {
            synchronized (stubborn) {
                return Optional.ofNullable(stubborn.get(call));
            }
        }
        var fault = at(place, possible);
        if (fault.isPresent() && fault.get() != Fault.STALL
                && dice.roll(place + ".stubborn") < mix.rate(Fault.STUBBORN)) {
            synchronized (stubborn) {
                stubborn.put(call, fault.get());
            }
        }
        return fault;
    }

    /// Some part of `most`.
    int some(String place, int most) {
        return dice.below(place + ".some", most);
    }

    private void note(Fault fault, String place) {
        log.println(fault + " " + place);
    }

    /// A name that nothing else has.
    static String unique() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    @Override
    public void close() {
        log.close();
    }
}

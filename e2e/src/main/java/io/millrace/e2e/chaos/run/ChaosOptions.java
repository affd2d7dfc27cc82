package io.millrace.e2e.chaos.run;

import io.millrace.e2e.chaos.fault.FaultMix;
import java.nio.file.Path;
import java.time.Duration;

/// What a run is made of.
///
/// @param files object versions that are made
/// @param storm how long files are dropped; things go wrong until nearly all of them have ended, at most twice as long
/// @param drain how long it may take afterwards without getting any nearer to rest
/// @param port the first of six
/// @param directory a new one for state, logs and report
/// @param project where template.yaml and the feeds are
public record ChaosOptions(long seed, int files, Duration storm, Duration drain, FaultMix faults, int port,
        Path directory, Path project) {}

package io.millrace.cli.dlq;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;

/// Bounds of options.
final class Limits {
    private Limits() {}

    static void check(String option, int value, int least) {
        if (value < least) {
            throw new CommandException(Exit.USAGE, option + " must be " + least + " or more, but is " + value);
        }
    }
}

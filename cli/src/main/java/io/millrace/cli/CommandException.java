package io.millrace.cli;

/// Ends a command: one line that says what is wrong and what to do next, and the exit code.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    public CommandException(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    public CommandException(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}

package io.millrace.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever went wrong into one clear line on standard error and an exit code; never into a stack trace, unless `MILLRACE_TRACE` asks for it.
record Trouble(Context context) implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException thrown, String[] args) {
        var e = mostTelling(thrown);
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        var message = new StringBuilder("millrace: ").append(what(e));
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            message.append("; did you mean ").append(String.join(" or ", unmatched.getSuggestions())).append('?');
        }
        if (!message.toString().contains("See: ")) {
            message.append(" (see: ").append(command).append(" --help)");
        }
        context.screen().note(message.toString());
        return Exit.USAGE.code();
    }

    /// A mistyped option is why another is missing, and is told first.
    private static ParameterException mostTelling(ParameterException thrown) {
        var command = thrown.getCommandLine();
        return thrown instanceof MissingParameterException && !command.getUnmatchedArguments().isEmpty()
                ? new UnmatchedArgumentException(command, command.getUnmatchedArguments())
                : thrown;
    }

    private static String what(ParameterException e) {
        var first = e instanceof UnmatchedArgumentException unmatched ? unmatched.getUnmatched().getFirst() : "-";
        return first.startsWith("-") ? firstLine(e.getMessage())
                : (e.getCommandLine().getSubcommands().isEmpty() ? "one argument too many: " : "no such command: ")
                        + first;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ParameterException wrong) {
            return handleParseException(wrong, new String[0]);
        }
        return report(e).code();
    }

    /// Says it and returns what it means for the exit code.
    Exit report(Throwable e) {
        if (context.environment().containsKey("MILLRACE_TRACE")) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            context.screen().note(trace.toString());
        }
        return switch (e) {
            case CommandException known -> {
                say(known.getMessage());
                yield known.exit();
            }
            case InterruptedException _ -> Exit.INTERRUPTED;
            case UncheckedIOException io -> report(io.getCause());
            case FileSystemException file -> {
                say(reason(file) + ": " + file.getFile());
                yield Exit.USAGE;
            }
            case IOException io -> {
                say(io.getMessage() == null ? io.getClass().getSimpleName() : firstLine(io.getMessage()));
                yield Exit.FAILED;
            }
            case OutOfMemoryError _ -> {
                say("out of memory; give it more with MILLRACE_JAVA_OPTS=-Xmx1g");
                yield Exit.FAILED;
            }
            default -> {
                say("a mistake in millrace itself: " + e + "; MILLRACE_TRACE=1 shows where");
                yield Exit.FAILED;
            }
        };
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "no permission";
            default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    }

    private void say(String message) {
        if (!message.isEmpty()) {
            context.screen().note("millrace: " + message);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

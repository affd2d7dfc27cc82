package io.millrace.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where a command's answers (standard output) and everything else (standard error) go. UTF-8.
///
/// Colour and progress only where a terminal is; `NO_COLOR` (no-color.org) is respected. Thread-safe.
public final class Screen {
    private static final int LINES_BETWEEN_CHECKS = 50;
    private static final int DEFAULT_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 30;

    private final PrintWriter out;
    private final Watched bytes;
    private final PrintStream err;
    private final boolean errIsTerminal;
    private final boolean colour;
    private final int columns;
    private int lines;
    private boolean hasBar;

    /// @param columns the width of the terminal; a width that cannot be is taken for 80
    public Screen(OutputStream out, PrintStream err, boolean errIsTerminal, boolean colour, int columns) {
        this.bytes = new Watched(out);
        this.out = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        this.err = err;
        this.errIsTerminal = errIsTerminal;
        this.colour = colour;
        this.columns = columns < LEAST_COLUMNS ? DEFAULT_COLUMNS : columns;
    }

    /// The process's own. The launcher says what is a terminal: Java can only tell for input and output together.
    public static Screen ofProcess() {
        var out = new FileOutputStream(FileDescriptor.out);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean colour = Boolean.getBoolean("millrace.out.terminal") && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
        return new Screen(out, err, Boolean.getBoolean("millrace.err.terminal"), colour,
                Integer.getInteger("millrace.columns", DEFAULT_COLUMNS));
    }

    /// Whether the answer goes to a terminal that knows colours, and how to clear itself.
    public boolean isTerminal() {
        return colour;
    }

    /// One line of the answer. Ends the command quietly when nobody reads it any more.
    public synchronized void line(String text) {
        clearBar();
        out.println(text);
        if (++lines % LINES_BETWEEN_CHECKS == 0) {
            flush();
        }
    }

    public void json(JsonNode json) {
        line(json.toString());
    }

    /// One line to people that is not part of the answer.
    public synchronized void note(String text) {
        clearBar();
        err.println(text);
    }

    /// @throws CommandException when nobody reads the output any more, or it cannot be written
    public synchronized void flush() {
        if (out.checkError()) {
            throw bytes.ended();
        }
    }

    /// Standard output itself, for data. Ends the command quietly when nobody reads it any more.
    public OutputStream stream() {
        flush();
        return new FilterOutputStream(bytes) {
            @Override
            public void write(byte[] data, int from, int length) {
                try {
                    bytes.write(data, from, length);
                } catch (IOException _) {
                    throw bytes.ended();
                }
            }

            @Override
            public void close() {
                // It outlives the command.
            }
        };
    }

    /// For picocli's usage messages.
    public PrintWriter out() {
        return out;
    }

    /// A bar on the terminal while something long goes on; nothing in a pipe.
    ///
    /// @param bytes how many there will be; -1 where nobody knows
    public synchronized Progress progress(String task, long bytes) {
        if (!errIsTerminal) {
            return Progress.NONE;
        }
        return bar(task, bytes, " MiB", Bar.MEBIBYTE);
    }

    /// Likewise, of something that is counted.
    public synchronized Progress steps(String task, long count) {
        return errIsTerminal ? bar(task, count, "", 1) : Progress.NONE;
    }

    private Progress bar(String task, long most, String unit, long unitSize) {
        hasBar = true;
        return new Bar(task, most, unit, unitSize, err, columns, () -> hasBar = false);
    }

    /// What is printed now takes the bar's line; it comes back below.
    private void clearBar() {
        if (hasBar) {
            flush();
            err.print("\r\u001b[K");
        }
    }

    public String good(String text) {
        return coloured("32", text);
    }

    public String warning(String text) {
        return coloured("33", text);
    }

    public String bad(String text) {
        return coloured("31", text);
    }

    public String faint(String text) {
        return coloured("2", text);
    }

    public String strong(String text) {
        return coloured("1", text);
    }

    private String coloured(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /// Standard output, and what became of it. A reader that has gone has seen enough, and nothing is said; anything else, such as a full disk, is a failure.
    private static final class Watched extends FilterOutputStream {
        private static final String READER_GONE = "Broken pipe";

        private IOException trouble;

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            try {
                out.write(data, from, length);
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }

        private CommandException ended() {
            var gone = trouble == null || READER_GONE.equals(trouble.getMessage());
            return gone ? new CommandException(Exit.OUTPUT_CLOSED, "", trouble)
                    : new CommandException(Exit.FAILED, "cannot write standard output: " + trouble.getMessage(),
                            trouble);
        }
    }
}

package io.millrace.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.Millrace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// Standard output whose reader has gone.
    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    private Screen screen(OutputStream out, boolean terminal) {
        return new Screen(out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal, terminal, 80);
    }

    @Test
    void aReaderThatIsGoneEndsTheCommandQuietly(@TempDir Path home) {
        var context = new Context(screen(new ClosedPipe(), false), Map.of(), home, home, InputStream.nullInputStream());
        assertThat(Millrace.run(context, "--help")).isEqualTo(Exit.OUTPUT_CLOSED.code());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aLongAnswerStopsSoonAfterItsReaderIsGone() {
        var screen = screen(new ClosedPipe(), false);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 100; i++) {
                screen.line("x");
            }
        }).isInstanceOf(CommandException.class);
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailure(@TempDir Path home) {
        var full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var context = new Context(screen(full, false), Map.of(), home, home, InputStream.nullInputStream());
        assertThat(Millrace.run(context, "--help")).isEqualTo(Exit.FAILED.code());
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("millrace: cannot write standard output: No space left on device");
        assertThatThrownBy(() -> screen(full, false).stream().write(new byte[1])).isInstanceOf(CommandException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(screen(new ByteArrayOutputStream(), true).good("x")).isEqualTo("\u001b[32mx\u001b[0m");
        assertThat(screen(new ByteArrayOutputStream(), false).good("x")).isEqualTo("x");
    }

    @Test
    void inAPipeThereIsNoBar() {
        try (var progress = screen(new ByteArrayOutputStream(), false).progress("reading", 100)) {
            progress.add(50);
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void linesTakeTheBarsPlace() {
        var screen = screen(new ByteArrayOutputStream(), true);
        try (var progress = screen.progress("reading", 100)) {
            progress.add(50);
            screen.line("a");
            screen.note("b");
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\r\u001b[Kb");
    }

    @Test
    void columnsAreAlignedAndNumbersToTheRight() {
        var out = new ByteArrayOutputStream();
        var screen = screen(out, false);
        new Table("name", "rows#", "note").row("a", 5, "x").row("longer", 1000, null).print(screen);
        screen.flush();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("NAME    ROWS  NOTE",
                "a          5  x", "longer  1000");
        assertThatThrownBy(() -> new Table("a").row("b", "c")).isInstanceOf(IllegalArgumentException.class);
    }
}

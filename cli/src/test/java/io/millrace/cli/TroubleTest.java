package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Trouble trouble = trouble(Map.of());

    private Trouble trouble(Map<String, String> environment) {
        var screen = new Screen(OutputStream.nullOutputStream(), new PrintStream(err, true, StandardCharsets.UTF_8),
                false, false, 80);
        return new Trouble(new Context(screen, environment, Path.of("/"), Path.of("/"), InputStream.nullInputStream()));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void aFileThatIsNotThereIsWrongInput() {
        assertThat(trouble.report(new UncheckedIOException(new NoSuchFileException("/a")))).isEqualTo(Exit.USAGE);
        assertThat(said()).isEqualTo("millrace: no such file: /a");
    }

    @Test
    void aFileThatMayNotBeReadIsWrongInput() {
        assertThat(trouble.report(new AccessDeniedException("/a"))).isEqualTo(Exit.USAGE);
        assertThat(said()).isEqualTo("millrace: no permission: /a");
    }

    @Test
    void whatTheFileSystemSaysIsPassedOn() {
        assertThat(trouble.report(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo(Exit.USAGE);
        assertThat(said()).isEqualTo("millrace: No space left on device: /a");
    }

    @Test
    void otherTroubleWithStreamsIsAFailure() {
        assertThat(trouble.report(new IOException("broken\nat line 2"))).isEqualTo(Exit.FAILED);
        assertThat(trouble.report(new IOException())).isEqualTo(Exit.FAILED);
        assertThat(said().lines()).containsExactly("millrace: broken", "millrace: IOException");
    }

    @Test
    void ourOwnMistakesAreOneLineToo() {
        assertThat(trouble.report(new IllegalStateException("never"))).isEqualTo(Exit.FAILED);
        assertThat(said().lines()).containsExactly(
                "millrace: a mistake in millrace itself: java.lang.IllegalStateException: never; MILLRACE_TRACE=1 shows where");
    }

    @Test
    void aHeapThatIsTooSmallCanBeMadeLarger() {
        assertThat(trouble.report(new OutOfMemoryError())).isEqualTo(Exit.FAILED);
        assertThat(said()).contains("MILLRACE_JAVA_OPTS=-Xmx1g");
    }

    @Test
    void whereItComesFromIsShownWhenAskedFor() {
        assertThat(trouble(Map.of("MILLRACE_TRACE", "1")).report(new IllegalStateException("never")))
                .isEqualTo(Exit.FAILED);
        assertThat(said()).contains("\tat io.millrace.cli.TroubleTest");
    }

    @Test
    void anInterruptedCommandHasNothingToSay() {
        assertThat(trouble.report(new InterruptedException())).isEqualTo(Exit.INTERRUPTED);
        assertThat(said()).isEmpty();
    }
}

package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The command runs what it is asked for, or says what it could have been asked.
class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Set<String> measurements() {
        return Bench.MEASUREMENTS.keySet();
    }

    private int bench(String... arguments) throws Exception {
        return Bench.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void helpSaysWhatTheMeasurementIsAboutAndMeasuresNothing(String name) throws Exception {
        assertThat(bench(name, "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(1)
                .contains(Bench.MEASUREMENTS.get(name).about());
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void anUnknownOptionIsNamedWithTheKnownOnes(String name) throws Exception {
        assertThat(bench(name, "--row", "3")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no option --row;")
                .containsPattern("there are --[a-z-]+, --");
        assertThat(out.size()).isZero();
    }

    @Test
    void anUnknownMeasurementIsAnsweredWithTheKnownOnes() throws Exception {
        assertThat(bench("row")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(measurements());
    }

    @Test
    void whatIsMissingOrNoNumberIsSaid() throws Exception {
        assertThat(bench("orders", "--rows", "3")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--dir is missing");
        assertThatThrownBy(() -> Options.of(List.of("--rows"), "--rows 3")).hasMessage("--rows needs a value");
        assertThatThrownBy(() -> Options.of(List.of("--rows", "all"), "--rows 3").number("rows", 1))
                .hasMessage("--rows must be a whole number: all");
    }

    @Test
    void optionsHaveTheirValuesOrTheDefault() {
        var options = Options.of(List.of("--java-options", "-Xint --x", "--shapes", "a,b"),
                "[--rows 3] [--shapes a,…] [--java-options …]");

        assertThat(options.number("rows", 3)).isEqualTo(3);
        assertThat(options.list("shapes", List.of())).containsExactly("a", "b");
        assertThat(options.text("java-options")).contains("-Xint --x");
    }
}

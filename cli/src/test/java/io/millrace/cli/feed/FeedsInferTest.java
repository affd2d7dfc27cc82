package io.millrace.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedsInferTest {
    private static final Path SAMPLES = Path.of("").toAbsolutePath().getParent().resolve("samples");

    @TempDir
    private Path home;
    private Console console;

    @BeforeEach
    void console() {
        console = new Console(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seattle-weather.csv", "airports.csv.gz", "unemployment.tsv", "penguins.json"})
    void theDraftedFeedIsSoundAndTakesItsFile(String sample) {
        var file = SAMPLES.resolve(sample).toString();
        assertThat(console.run("feeds", "infer", file, "--out", "draft.yaml")).isZero();
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("rows read", "wrote ", "./millrace check " + file + " --feed draft.yaml");
        assertThat(console.run("feeds", "check", "draft.yaml")).isZero();
        assertThat(console.run("check", file, "--feed", "draft.yaml")).isZero();
        assertThat(console.out()).contains("ACCEPTED", " 0 rejected");
        assertThat(home).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @CsvSource({"seattle.csv, seattle, landing/seattle/*.csv*",
            "Sales Q3 (final).CSV.gz, sales-q3-final, landing/sales-q3-final/*.csv*",
            "2026-11.txt, 2026-11, landing/2026-11/*.txt*", "_.csv, feed, landing/feed/*.csv*",
            "data, data, landing/data/*.csv*",
            "wörter.v2.csv, w-rter-v2, landing/w-rter-v2/*.csv*"})
    void nameAndMatchComeFromTheFilesName(String file, String name, String match) throws Exception {
        Files.writeString(home.resolve(file), "a,b\n1,2\n");
        assertThat(console.run("feeds", "infer", file)).isZero();
        assertThat(console.outLines()).contains("name: \"" + name + "\"", "match: " + match);
        Files.writeString(home.resolve("feed.yaml"), console.out());
        assertThat(console.run("feeds", "check", "feed.yaml")).isZero();
        assertThat(console.out()).contains("feed " + name + " takes " + match);
    }

    @Test
    void rowsThatNoSchemaCanTakeAreTold() {
        assertThat(console.run("feeds", "infer", SAMPLES.resolve("birdstrikes-faults.csv").toString())).isZero();
        assertThat(console.err()).contains("500 rows read, ", " of them left out", "too-few-fields 1",
                "too-many-fields 1");
    }

    @Test
    void standardInputCanBeReadToo() {
        console.reading(new ByteArrayInputStream("a;b\n1;x\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(console.run("feeds", "infer", "-")).isZero();
        assertThat(console.out()).contains("name: \"feed\"", "delimiter: \";\"", "{ name: a, type: integer,");
        assertThat(console.errLines()).containsExactly("standard input: 1 row read");
    }

    @Test
    void aFeedThatIsThereIsNotOverwritten() throws Exception {
        Files.writeString(home.resolve("mine.yaml"), "mine");
        Files.writeString(home.resolve("a.csv"), "a,b\n1,2\n");
        assertThat(console.run("feeds", "infer", "a.csv", "--out", "mine.yaml")).isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("mine.yaml exists");
        assertThat(home.resolve("mine.yaml")).hasContent("mine");
    }

    @Test
    void aFileOfWhichNothingCanBeSaidGetsNoFeed() throws Exception {
        Files.createFile(home.resolve("empty.csv"));
        assertThat(console.run("feeds", "infer", "empty.csv", "--out", "f.yaml")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.errLines())
                .containsExactly("millrace: no feed can be drafted for empty.csv: empty: the file is empty");
        assertThat(home.resolve("f.yaml")).doesNotExist();
        var names = IntStream.range(0, 1_500).mapToObj(i -> "c".repeat(200) + i).collect(Collectors.joining(","));
        Files.writeString(home.resolve("wide.csv"), names + "\n");
        assertThat(console.run("feeds", "infer", "wide.csv")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.err()).contains("longer than a feed may be");
    }
}

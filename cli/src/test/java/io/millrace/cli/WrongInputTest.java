package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Whatever is wrong with what the user typed: one line, what to do, exit code 2; never a stack trace.
class WrongInputTest {
    @TempDir
    private Path home;
    private Console console;

    @BeforeEach
    void somethingToRead() throws Exception {
        Files.writeString(home.resolve("data.csv"), "a\n1\n");
        Files.createDirectory(home.resolve("directory"));
        Files.writeString(home.resolve("broken.yaml"),
                "name: x\nmatch: landing/x/*\nformat: csv\nschema: { fields: [ { name: a, type: wrong } ] }\n");
        console = new Console(home);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "wrong-input.csv", delimiter = '|')
    void oneLineSaysWhatIsWrong(String line, String expected) {
        console.with(Map.of("MILLRACE_API", "http://127.0.0.1:9"));
        int code = console.run(line == null || line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(console.err()).contains(expected).doesNotContain("\tat ", "Exception");
        assertThat(console.errLines()).hasSize(1);
        assertThat(console.out()).isEmpty();
        assertThat(code).isEqualTo(Exit.USAGE.code());
    }

    @Test
    void everyMistakeInAFeedFileIsNamedWithItsLine() throws Exception {
        Files.writeString(home.resolve("bad.yaml"),
                "name: NOT A NAME\nformat: csv\nmatch: landing/x/*\nbogus: 1\nschema: { fields: [] }\n");
        assertThat(console.run("feeds", "check", "bad.yaml")).isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("bad.yaml:1: name:", "bad.yaml:4: ");
    }

    @Test
    void twoFilesThatWouldGetTheSameKeyAreNotSent() throws Exception {
        Files.writeString(home.resolve("directory/data.csv"), "a\n");
        assertThat(console.run("put", "data.csv", "directory/data.csv", "--feed", "x")).isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("would get the same key");
    }
}

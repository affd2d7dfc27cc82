package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    @CsvSource(delimiter = '|', textBlock = """
                                            ''                                       | which command
                                            bogus                                    | no such command: bogus
                                            stauts                                   | did you mean status
                                            --bogus                                  | Unknown option: '--bogus'
                                            put                                      | Missing required
                                            put --feed x                             | Missing required parameter: 'FILE'
                                            put data.csv                             | Missing required option: '--feed=FEED'
                                            put data.csv --feed x --fresh            | Unknown option: '--fresh'
                                            put nothing.csv --feed x                 | no such file
                                            put directory --feed x                   | is a directory
                                            put data.csv --feed x --parallel 0       | --parallel must be from 1 to 64
                                            put data.csv --feed x --timeout soon     | 'soon' is not a long
                                            put data.csv --feed ./none.yaml          | no such feed file
                                            put data.csv --feed broken.yaml          | broken.yaml:4: schema.fields[0].type
                                            status                                   | Missing required parameter: 'ID|KEY'
                                            status a b                               | one argument too many: b
                                            status a --api nonsense                  | --api is not an http URL: nonsense
                                            status a --api http://[                  | --api is not a URL
                                            files --status FINISHED                  | Invalid value for option '--status'
                                            files --limit -1                         | --limit must be 0 or more
                                            feeds                                    | feeds what
                                            feeds check none.yaml                    | no such feed file
                                            feeds check broken.yaml                  | broken.yaml:4: schema.fields[0].type
                                            feeds apply broken.yaml                  | broken.yaml:4: schema.fields[0].type
                                            check data.csv                           | Missing required option: '--feed=FEED'
                                            check none.csv --feed feed.yaml          | no such feed file
                                            up --ports 70000                         | --ports must be
                                            demo --bogus                             | Unknown option: '--bogus'
                                            """)
    void oneLineSaysWhatIsWrong(String line, String expected) {
        console.with(Map.of("MILLRACE_API", "http://127.0.0.1:9"));
        int code = console.run(line.isEmpty() ? new String[0] : line.split(" "));
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

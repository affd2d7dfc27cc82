package io.millrace.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path home;

    @Test
    void everySampleEndsAsItShould() {
        var console = new Console(PROJECT);
        assertThat(console.run("demo", "--state", home.resolve("state").toString())).as(console.err()).isZero();
        assertThat(console.out()).contains("seattle-weather.csv  ACCEPTED  1,461 rows read", "491 accepted, 9 rejected",
                "must be an integer",
                "empty: the file is empty", "no-feed: ", "corrupt-compression: ", "./millrace rejects ");
        assertThat(console.err()).contains("all 8 samples ended as they should").doesNotContain("\tat ");
    }

    @Test
    void aSampleThatEndsOtherwiseIsNamed() throws Exception {
        Files.copy(PROJECT.resolve("template.yaml"), home.resolve("template.yaml"));
        Files.copy(PROJECT.resolve("feeds/airports.yaml"),
                Files.createDirectory(home.resolve("feeds")).resolve("airports.yaml"));
        var samples = Files.createDirectory(home.resolve("samples"));
        Files.createFile(samples.resolve("empty.csv"));
        Files.writeString(samples.resolve("samples.json"),
                "[{\"file\":\"empty.csv\",\"key\":\"landing/airports/a.csv\",\"status\":\"ACCEPTED\",\"read\":5,\"accepted\":5,\"rejected\":0,\"about\":\"x\"}]");
        var console = new Console(home);
        assertThat(console.run("demo", "--json")).isEqualTo(Exit.FAILED.code());
        assertThat(console.out()).contains("\"status\":\"REFUSED\"");
        assertThat(console.err()).contains("empty.csv should have ended as ACCEPTED, 5 read, 5 accepted, 0 rejected",
                "1 of 1 sample did not end");
    }

    @Test
    void withoutSamplesOrTemplateOneLineSaysSo() throws Exception {
        var console = new Console(home);
        assertThat(console.run("demo")).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString().contains("cannot read the list of samples");
        Files.writeString(home.resolve("template.yaml"),
                "Resources: { A: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: long } } }\n");
        assertThat(console.run("up", "--ports", "0")).isEqualTo(Exit.CANNOT_START.code());
        assertThat(console.err()).contains("template.yaml has mistakes", "VisibilityTimeout").doesNotContain("\tat ");
        assertThat(home.resolve(".millrace")).doesNotExist();
    }
}

package io.millrace.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final String FEED = """
                                       name: numbers
                                       match: landing/numbers/*
                                       format: csv
                                       onReject: { policy: keep, maxPercent: 50 }
                                       limits: { maxBytes: 1000 }
                                       schema: { fields: [ { name: a, type: number, constraints: { required: true } }, { name: b, type: string } ] }
                                       """;

    @TempDir
    private Path home;
    private Console console;

    @BeforeEach
    void feedAndFiles() throws Exception {
        Files.writeString(Files.createDirectory(home.resolve("feeds")).resolve("numbers.yaml"), FEED);
        Files.writeString(home.resolve("good.csv"), "a,b\n1.10,x\n2,\n");
        Files.writeString(home.resolve("mixed.csv"), "a,b\n1,x\nno,y\n3,z\n");
        Files.writeString(home.resolve("bad.csv"), "a,b\nno,x\nno,y\n3,z\n");
        console = new Console(home);
    }

    @Test
    void aFileWithoutRejectsIsFine() {
        assertThat(console.run("check", "good.csv", "--feed", "numbers")).isZero();
        assertThat(console.outLines()).containsExactly("good.csv  ACCEPTED  2 rows read, 2 accepted, 0 rejected");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void rejectsAreShownWithLineAndReason() {
        assertThat(console.run("check", "mixed.csv", "--feed", "numbers")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains("ACCEPTED_WITH_REJECTS", "2 accepted, 1 rejected");
        assertThat(console.outLines().getLast()).matches(" +3 +2 +a +type .*'no'");
    }

    @Test
    void rowsAndRejectsAreWrittenWhereAsked() throws Exception {
        assertThat(console.run("check", "mixed.csv", "--feed", "feeds/numbers.yaml", "--out", "rows.jsonl", "--rejects",
                "rejects.jsonl"))
                .isEqualTo(Exit.REJECTS.code());
        assertThat(home.resolve("rows.jsonl")).hasContent("{\"a\":1,\"b\":\"x\"}\n{\"a\":3,\"b\":\"z\"}");
        assertThat(Files.readString(home.resolve("rejects.jsonl"))).startsWith("{\"row\":2,\"line\":3,")
                .contains("\"code\":\"type\"");
        assertThat(home).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aRefusedFilePublishesNoRowsButItsRejects() throws Exception {
        assertThat(console.run("check", "bad.csv", "--feed", "numbers", "--out", "rows.jsonl", "--rejects",
                "rejects.jsonl")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains("REFUSED", "too-many-rejects: 2 of 3 rows are rejects");
        assertThat(home.resolve("rows.jsonl")).doesNotExist();
        assertThat(Files.readAllLines(home.resolve("rejects.jsonl"))).hasSize(2);
        assertThat(home).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void jsonHasThePartsThatExistOfflineRowsFirst() {
        console.run("check", "bad.csv", "--feed", "numbers", "--json");
        assertThat(console.outLines()).singleElement().asString()
                .startsWith(
                        "{\"rows\":{\"read\":3,\"accepted\":1,\"rejected\":2,\"skipped\":0},\"status\":\"REFUSED\",\"feed\":\"numbers\",\"refusal\":{\"code\":\"too-many-rejects\"");
    }

    @Test
    void aFileBeyondTheFeedsLimitIsNotEvenRead() throws Exception {
        Files.writeString(home.resolve("large.csv"), "a,b\n" + "1,x\n".repeat(500));
        assertThat(console.run("check", "large.csv", "--feed", "numbers")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).contains("REFUSED", "too-large: the object has 2004 bytes");
    }

    @Test
    void standardInputAndOutputCanBeUsed() {
        console.reading(new ByteArrayInputStream("a,b\n1.10,x\nno,\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(console.run("check", "-", "--feed", "numbers", "--out", "-")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).isEqualTo("{\"a\":1.10,\"b\":\"x\"}\n");
        assertThat(console.err()).contains("standard input  ACCEPTED_WITH_REJECTS");
    }

    @Test
    void onlyTheFirstRejectsAreShown() {
        assertThat(console.run("check", "bad.csv", "--feed", "numbers", "--show", "1")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.outLines()).hasSize(5).last().asString().contains("the first 1;");
        assertThat(console.run("check", "bad.csv", "--feed", "numbers", "--show", "2")).isEqualTo(Exit.REJECTS.code());
        assertThat(console.out()).doesNotContain("the first 2;");
    }

    @Test
    void whereOutputCannotGoIsWrongInput() throws Exception {
        assertThat(console.run("check", "good.csv", "--feed", "numbers", "--out", "good.csv"))
                .isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("would overwrite a file that is read");
        assertThat(console.run("check", "good.csv", "--feed", "numbers", "--out", "none/rows"))
                .isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("no such directory");
        assertThat(console.run("check", "good.csv", "--feed", "numbers", "--out", "feeds"))
                .isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("it is a directory");
        assertThat(console.run("check", "good.csv", "--feed", "numbers", "--out", "x", "--rejects", "./x"))
                .isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("are the same");
        assertThat(console.run("check", "good.csv", "--feed", "numbers", "--show", "-1")).isEqualTo(Exit.USAGE.code());
        assertThat(home.resolve("good.csv")).content().startsWith("a,b");
    }

    @Test
    void whatCannotBeReadIsWrongInput() {
        assertThat(console.run("check", "none.csv", "--feed", "numbers")).isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("no such file");
        assertThat(console.run("check", "feeds", "--feed", "numbers")).isEqualTo(Exit.USAGE.code());
        assertThat(console.err()).contains("is a directory");
        assertThat(console.run("check", "good.csv", "--feed", "letters")).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines())
                .containsExactly("millrace: unknown feed: letters; known are numbers, or give the path of a feed file");
    }

    @Test
    void aDiskThatFailsIsAFailureAndLeavesNothingBehind() {
        console.reading(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        });
        assertThat(console.run("check", "-", "--feed", "numbers", "--out", "rows.jsonl")).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).containsExactly("millrace: Input/output error");
        assertThat(home).isDirectoryNotContaining("glob:**rows*");
    }

    @Test
    void nothingThatIsReadIsOverwrittenByWhateverName() throws Exception {
        Files.createLink(home.resolve("hard.csv"), home.resolve("good.csv"));
        Files.createSymbolicLink(home.resolve("soft.csv"), home.resolve("good.csv"));
        for (String out : List.of("hard.csv", "soft.csv", "feeds/numbers.yaml", "./feeds/../good.csv")) {
            assertThat(console.run("check", "good.csv", "--feed", "numbers", "--rejects", out))
                    .isEqualTo(Exit.USAGE.code());
            assertThat(console.err()).contains("would overwrite a file that is read");
        }
        assertThat(home.resolve("feeds/numbers.yaml")).hasContent(FEED);
    }

    @Test
    void outputsDoNotGetInEachOthersWay() throws Exception {
        Files.createSymbolicLink(home.resolve("link"), home.resolve("rows"));
        Files.writeString(home.resolve("rows"), "of yesterday");
        assertThat(console.run("check", "mixed.csv", "--feed", "numbers", "--out", "link", "--rejects", "rows.part"))
                .isEqualTo(Exit.REJECTS.code());
        assertThat(Files.readAllLines(home.resolve("rows"))).hasSize(2);
        assertThat(home.resolve("link")).isSymbolicLink();
        assertThat(Files.readString(home.resolve("rows.part"))).startsWith("{\"row\":2,");
        assertThat(console.run("check", "mixed.csv", "--feed", "numbers", "--out", "link", "--rejects", "rows"))
                .isEqualTo(Exit.USAGE.code());
        assertThat(home).isDirectoryNotContaining("glob:**/.*.part");
    }

    @Test
    void aRefusedFileLeavesRowsOfOthersAloneAndSaysSo() throws Exception {
        Files.writeString(home.resolve("rows"), "of yesterday");
        assertThat(console.run("check", "bad.csv", "--feed", "numbers", "--out", "rows", "--json"))
                .isEqualTo(Exit.REJECTS.code());
        assertThat(console.errLines()).singleElement().asString().startsWith("no rows were written to ");
        Files.writeString(home.resolve("large.csv"), "a,b\n" + "1,x\n".repeat(500));
        Files.writeString(home.resolve("rejects"), "of yesterday");
        assertThat(console.run("check", "large.csv", "--feed", "numbers", "--out", "rows", "--rejects", "rejects"))
                .isEqualTo(Exit.REJECTS.code());
        assertThat(home.resolve("rows")).hasContent("of yesterday");
        assertThat(home.resolve("rejects")).isEmptyFile();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAFailureThatNamesTheFile() {
        assertThat(console.run("check", "good.csv", "--feed", "numbers", "--out", "/dev/full"))
                .isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).containsExactly("millrace: cannot write /dev/full: No space left on device");
        assertThat(console.out()).isEmpty();
        assertThat(
                console.run("check", "good.csv", "--feed", "numbers", "--out", "/dev/null", "--rejects", "/dev/null"))
                .isZero();
    }

    @Test
    void aFeedMayBeWrittenInJson() throws Exception {
        Files.writeString(home.resolve("n.json"),
                "{\"name\":\"n\",\"match\":\"landing/n/*\",\"format\":\"csv\",\"schema\":{\"fields\":[{\"name\":\"a\"},{\"name\":\"b\"}]}}");
        assertThat(console.run("check", "good.csv", "--feed", "n.json")).isZero();
    }

    @Test
    void aConfidentialValueIsNeverPrinted() throws Exception {
        Files.writeString(home.resolve("secret.yaml"), "name: s\nmatch: landing/s/*\nformat: csv\nschema:\n  fields:\n"
                + "    - { name: a, type: integer }\n    - { name: p, type: integer, confidential: true }\n");
        Files.writeString(home.resolve("secret.csv"),
                "a,p\n1,hunter2\n2,\"hunter2\n3,\"hunter2\"x\nx,hunter2,hunter2\n");
        Files.writeString(home.resolve("headless.csv"), "1,hunter2\n");
        for (String file : List.of("secret.csv", "headless.csv")) {
            for (String json : List.of("--json", "--show=9")) {
                assertThat(console.run("check", file, "--feed", "secret.yaml", "--rejects", "rejects", "--out", "rows",
                        json))
                        .isEqualTo(Exit.REJECTS.code());
                assertThat(console.out() + console.err() + Files.readString(home.resolve("rejects")))
                        .contains(file.equals("secret.csv") ? "***" : "header").doesNotContain("hunter");
            }
        }
    }
}

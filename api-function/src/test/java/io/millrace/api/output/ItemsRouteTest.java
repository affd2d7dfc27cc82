package io.millrace.api.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.Answer;
import io.millrace.api.Bed;
import io.millrace.api.SampleFiles;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.rows.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsRouteTest {
    private static final String REJECT = """
                                         {"row":2,"line":3,"byte":20,"length":5,"field":"cost","code":"type","message":"not a number","value":"x"}
                                         """;
    private final Bed bed = new Bed();
    private final SampleFiles files = new SampleFiles(bed);

    private FileEntry finished() {
        return files.finished("a.csv", FileStatus.ACCEPTED_WITH_REJECTS, new RowCounts(10, 9, 1, 0));
    }

    private static String rows(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "{\"bird\":\"größer \\\"" + i + "\\\"\",\"cost\":1.50}\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".zst"})
    void pagesShowEveryRowOnceInOrderAcrossParts(String suffix) {
        var file = finished();
        for (int part = 0; part < 3; part++) {
            String rows = rows(part * 7, 7);
            files.output(file, "rows-0000" + part + ".jsonl" + suffix,
                    suffix.equals(".gz") ? SampleFiles.gzip(rows)
                            : suffix.equals(".zst") ? SampleFiles.zstd(rows) : SampleFiles.utf8(rows));
        }
        var items = new ArrayList<String>();
        String cursor = "";
        int pages = 0;
        do {
            var page = bed.get("/v1/files/" + file.id() + "/rows?limit=4" + cursor);
            page.json().path("items").forEach(item -> items.add(item.path("bird").asText()));
            cursor = "&cursor=" + page.next();
            pages++;
        } while (!cursor.endsWith("null"));

        assertThat(items).isEqualTo(IntStream.range(0, 21).mapToObj(i -> "größer \"" + i + "\"").toList());
        assertThat(pages).isEqualTo(6);
    }

    @Test
    void numbersKeepTheirDigits() {
        var file = finished();
        files.output(file, "rows-00000.jsonl", SampleFiles.utf8("{\"n\":1.10,\"m\":12345678901234567890.50}"));

        assertThat(bed.get("/v1/files/" + file.id() + "/rows").body())
                .isEqualTo("{\"items\":[{\"n\":1.10,\"m\":12345678901234567890.50}]}");
    }

    /// The old results stay until the new generation has ended, and readers see one or the other, never a mix.
    @Test
    void aReprocessChangesNothingForReadersUntilItHasEnded() {
        var first = finished();
        files.output(first, "rows-00000.jsonl", SampleFiles.utf8(rows(0, 9)));
        String path = "/v1/files/" + first.id() + "/rows?limit=5";
        String cursor = "&cursor=" + bed.get(path).next();

        var second = files.reprocessed(first);

        assertThat(bed.get("/v1/files/" + first.id()).json().path("previous").toString())
                .isEqualTo("{\"generation\":1,\"status\":\"ACCEPTED_WITH_REJECTS\"}");
        assertThat(bed.get(path + cursor).json().path("items")).hasSize(4);
        bed.ledger.fail(second.id(), 2, new Fault("stuck", ""), bed.clock.instant());
        assertThat(bed.get(path + cursor).json().path("items")).as("where it failed too").hasSize(4);

        var ended = files.finished(second, FileStatus.ACCEPTED, new RowCounts(2, 2, 0, 0));
        files.output(ended, "rows-00000.jsonl", SampleFiles.utf8(rows(50, 2)));

        assertThat(bed.get(path).body()).contains("größer \\\"50\\\"").doesNotContain("größer \\\"0\\\"");
        assertThat(bed.get(path + cursor).status()).as("a cursor of the old generation").isEqualTo(400);
    }

    @Test
    void rejectsComeInTheirOneShape() {
        var file = finished();
        files.output(file, "rows-00000.jsonl", SampleFiles.utf8(rows(0, 9)));
        files.output(file, "rejects-00000.jsonl.zst", SampleFiles.zstd(REJECT));

        var answer = bed.get("/v1/files/" + file.id() + "/rejects");

        assertThat(answer.body()).isEqualTo("{\"items\":[" + REJECT.strip() + "]}");
    }

    @Test
    void fileWithoutRejectsHasAnEmptyPage() {
        var file = finished();
        files.output(file, "rows-00000.jsonl", SampleFiles.utf8(rows(0, 9)));

        assertThat(bed.get("/v1/files/" + file.id() + "/rejects").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void refusedFileHasRejectsButNoRows() {
        var file = files.finished("r.csv", FileStatus.REFUSED, new RowCounts(10, 9, 1, 0));
        files.output(file, "rows-00000.jsonl", SampleFiles.utf8(rows(0, 9)));
        files.output(file, "rejects-00000.jsonl", SampleFiles.utf8(REJECT));

        assertThat(items(bed.get("/v1/files/" + file.id() + "/rows"))).isEmpty();
        assertThat(items(bed.get("/v1/files/" + file.id() + "/rejects"))).hasSize(1);
    }

    @Test
    void pageStaysBelowTheGatewaysLimitWithEveryQuoteCountedTwice() {
        var file = finished();
        String row = "{\"q\":\"" + "\\\"".repeat(100_000) + "\"}\n";
        files.output(file, "rows-00000.jsonl.zst", SampleFiles.zstd(row.repeat(30)));

        var first = bed.get("/v1/files/" + file.id() + "/rows");

        assertThat(items(first)).hasSize(12);
        assertThat(first.body().length() + first.body().chars().filter(c -> c == '"' || c == '\\').count())
                .isLessThan(6_000_000);
        assertThat(items(bed.get("/v1/files/" + file.id() + "/rows?cursor=" + first.next()))).hasSize(12);
    }

    @Test
    void rowThatNoPageCanHoldIsNamedAndPassed() {
        var file = finished();
        String giant = "{\"q\":\"" + "x".repeat(5_100_000) + "\"}\n";
        files.output(file, "rows-00000.jsonl.zst", SampleFiles.zstd(rows(0, 2) + giant + rows(2, 1)));

        var first = bed.get("/v1/files/" + file.id() + "/rows").json();

        assertThat(first.path("items")).hasSize(2);
        assertThat(first.path("omitted").toString())
                .isEqualTo("[{\"part\":0,\"line\":3,\"bytes\":" + giant.length() + "}]");
        assertThat(first.path("links").asText()).isEqualTo("/v1/files/" + file.id() + "/links");
        var second = bed.get("/v1/files/" + file.id() + "/rows?cursor=" + first.path("next").asText());
        assertThat(items(second)).hasSize(1);
        assertThat(second.next()).isNull();
    }

    @Test
    void cursorIsGoodForItsFileAndKindOnly() {
        var file = finished();
        files.output(file, "rows-00000.jsonl", SampleFiles.utf8(rows(0, 9)));
        String next = bed.get("/v1/files/" + file.id() + "/rows?limit=1").next();
        var other = files.finished("b.csv", FileStatus.ACCEPTED, RowCounts.NONE);

        assertThat(bed.get("/v1/files/" + file.id() + "/rejects?cursor=" + next).problem()).isEqualTo("bad-cursor");
        assertThat(bed.get("/v1/files/" + other.id() + "/rows?cursor=" + next).problem()).isEqualTo("bad-cursor");
    }

    @Test
    void fileThatIsNotFinishedSaysWhenToComeBack() {
        var answer = bed.get("/v1/files/" + files.received("a.csv").id() + "/rows");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("not-finished");
        assertThat(answer.header("retry-after")).isEqualTo("1");
    }

    @Test
    void failedFileHasNoResultsAndNoDate() {
        var answer = bed.get("/v1/files/" + files.failed("a.csv").id() + "/rejects");

        assertThat(answer.problem()).isEqualTo("failed");
        assertThat(answer.header("retry-after")).isNull();
    }

    @Test
    void resultsThatWereDeletedAreGone() {
        var file = finished();
        assertThat(bed.get("/v1/files/" + file.id() + "/rows").problem()).isEqualTo("expired");

        files.output(file, "rows-00000.jsonl", SampleFiles.utf8(rows(0, 9)));
        bed.objects.remove(file.results() + "rows-00000.jsonl");
        assertThat(bed.get("/v1/files/" + file.id() + "/rows").status()).isEqualTo(410);
    }

    @Test
    void unreadableResultsAreOurFault() {
        var file = finished();
        files.output(file, "rows-00000.jsonl.gz", SampleFiles.utf8("not gzip"));
        assertThat(bed.get("/v1/files/" + file.id() + "/rows").problem()).isEqualTo("internal");

        bed.objects.put(file.results() + "manifest.json", SampleFiles.utf8("{\"outputs\":["));
        assertThat(bed.get("/v1/files/" + file.id() + "/rows").problem()).isEqualTo("internal");

        bed.objects.put(file.results() + "manifest.json",
                SampleFiles.utf8("{\"outputs\":[{\"kind\":\"rows\",\"part\":0,\"key\":\"elsewhere\",\"bytes\":1}]}"));
        assertThat(bed.get("/v1/files/" + file.id() + "/rows").problem()).isEqualTo("internal");
        assertThat(bed.trouble.reported).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=10001", "wait=1"})
    void mistakenParameterIsTold(String query) {
        assertThat(bed.get("/v1/files/" + finished().id() + "/rows?" + query).problem()).isEqualTo("bad-parameter");
    }

    @Test
    void unknownFileHasNoRows() {
        assertThat(bed.get("/v1/files/" + "0".repeat(26) + "/rows").problem()).isEqualTo("unknown-file");
        assertThat(bed.get("/v1/files/0/rows").problem()).isEqualTo("malformed-id");
    }

    private static List<String> items(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.json().path("items").valueStream().map(Object::toString).toList();
    }
}

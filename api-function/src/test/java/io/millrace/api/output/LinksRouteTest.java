package io.millrace.api.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.Bed;
import io.millrace.api.SampleFiles;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileStatus;
import io.millrace.rows.RowCounts;
import org.junit.jupiter.api.Test;

class LinksRouteTest {
    private final Bed bed = new Bed();
    private final SampleFiles files = new SampleFiles(bed);

    @Test
    void everyOutputHasALinkUntilItExpires() {
        var file = files.finished("a.csv", FileStatus.ACCEPTED_WITH_REJECTS, new RowCounts(2, 1, 1, 0));
        files.output(file, "rejects-00000.jsonl.zst", new byte[7]);
        files.output(file, "rows-00000.jsonl.zst", new byte[9]);

        var items = bed.get("/v1/files/" + file.id() + "/links").json().path("items");

        assertThat(items).hasSize(2);
        assertThat(items.path(0).path("kind").asText()).isEqualTo("rows");
        assertThat(items.path(0).path("bytes").asInt()).isEqualTo(9);
        assertThat(items.path(0).path("url").asText())
                .isEqualTo("https://results.example/" + file.results() + "rows-00000.jsonl.zst?signature");
        assertThat(items.path(0).path("expires").asText()).isEqualTo("2026-11-21T08:45:00Z");
    }

    @Test
    void sizeIsToldWhereTheManifestSaysIt() {
        var file = files.finished("a.csv", FileStatus.ACCEPTED, new RowCounts(1, 1, 0, 0));
        String key = file.results() + "rows-00000.jsonl.gz";
        bed.objects.put(file.results() + "manifest.json",
                SampleFiles.utf8("{\"outputs\":[{\"kind\":\"rows\",\"part\":0,\"key\":\"" + key + "\"}]}"));

        var item = bed.get("/v1/files/" + file.id() + "/links").json().path("items").path(0);

        assertThat(item.has("bytes")).isFalse();
        assertThat(item.path("compression").asText()).isEqualTo("gzip");
    }

    @Test
    void manyOutputsComeInPages() {
        var file = files.finished("a.csv", FileStatus.ACCEPTED, new RowCounts(3, 3, 0, 0));
        for (int part = 0; part < 3; part++) {
            files.output(file, "rows-0000" + part + ".jsonl", new byte[1]);
        }
        var first = bed.get("/v1/files/" + file.id() + "/links?limit=2");
        var second = bed.get("/v1/files/" + file.id() + "/links?limit=2&cursor=" + first.next());

        assertThat(first.json().path("items")).hasSize(2);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().path("items").path(0).path("part").asInt()).isEqualTo(2);
        assertThat(second.next()).isNull();
    }

    @Test
    void fileThatWasNeverReadHasNone() {
        var file = files.received("a.csv");
        bed.ledger.end(file.id(), 1, FileEnd.unread(FileStatus.SUPERSEDED, null, bed.clock.instant()));

        assertThat(bed.get("/v1/files/" + file.id() + "/links").body()).isEqualTo("{\"items\":[]}");
        assertThat(bed.get("/v1/files/" + file.id() + "/rows").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void fileThatIsNotFinishedHasNoneYet() {
        assertThat(bed.get("/v1/files/" + files.received("a.csv").id() + "/links").problem())
                .isEqualTo("not-finished");
    }
}

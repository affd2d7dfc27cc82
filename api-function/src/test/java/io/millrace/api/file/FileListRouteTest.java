package io.millrace.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.api.Answer;
import io.millrace.api.Bed;
import io.millrace.api.SampleFiles;
import io.millrace.ledger.FileStatus;
import io.millrace.rows.RowCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileListRouteTest {
    private final Bed bed = new Bed();
    private final SampleFiles files = new SampleFiles(bed);

    FileListRouteTest() {
        for (int i = 0; i < 5; i++) {
            bed.clock.forward(Duration.ofSeconds(1));
            files.received("landing/birds/" + i + ".csv");
        }
    }

    @Test
    void pagesShowEveryFileOnceNewestFirst() {
        var keys = new ArrayList<String>();
        var page = bed.get("/v1/files?feed=birds&limit=2");
        keys.addAll(keys(page));
        while (page.next() != null) {
            page = bed.get("/v1/files?feed=birds&limit=2&cursor=" + page.next());
            keys.addAll(keys(page));
        }
        assertThat(keys).containsExactly("4", "3", "2", "1", "0");
    }

    @Test
    void selectionIsWhatWasAskedFor() {
        files.finished("landing/birds/done, and +.csv", FileStatus.ACCEPTED, RowCounts.NONE);

        assertThat(keys(bed.get("/v1/files"))).hasSize(6);
        assertThat(keys(bed.get("/v1/files?status=ACCEPTED"))).containsExactly("done, and +");
        assertThat(keys(bed.get("/v1/files?key=landing/birds/done,%20and%20%2B.csv")))
                .containsExactly("done, and +");
        assertThat(keys(bed.get("/v1/files?feed=other"))).isEmpty();
        assertThat(keys(bed.get("/v1/files?from=2026-11-21T08:30:02Z&to=2026-11-21T09:30:05%2B01:00")))
                .containsExactly("3", "2", "1");
    }

    @Test
    void cursorIsGoodForItsQueryOnly() {
        String next = bed.get("/v1/files?feed=birds&limit=2").next();

        assertThat(bed.get("/v1/files?feed=birds&limit=3&cursor=" + next).status()).isEqualTo(200);
        for (String other : List.of("", "feed=other&", "feed=birds&status=RECEIVED&", "feed=birds&key=k&",
                "feed=birds&from=2026-11-21T08:30:00Z&")) {
            assertThat(bed.get("/v1/files?" + other + "cursor=" + next).problem()).isEqualTo("bad-cursor");
        }
    }

    @Test
    void fileBeyondItsExpiryIsNotListed() {
        bed.clock.forward(Duration.ofDays(30).minusSeconds(2));
        assertThat(keys(bed.get("/v1/files"))).containsExactly("4", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=99999999999", "status=accepted", "status=X",
            "feed=UPPER", "from=2026-11-21", "from=21.11.2026", "to=%2B12345-01-01T00:00:00Z",
            "from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z", "offset=3", "%00=1"})
    void mistakenParameterIsTold(String query) {
        assertThat(bed.get("/v1/files?" + query).problem()).isEqualTo("bad-parameter");
    }

    @Test
    void overlongQueryIsRefused() {
        assertThat(bed.get("/v1/files?key=" + "k".repeat(9000)).problem()).isEqualTo("bad-parameter");
    }

    private static List<String> keys(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.json().path("items").valueStream().map(FileListRouteTest::key).toList();
    }

    private static String key(JsonNode file) {
        return file.path("object").path("key").asText().replace("landing/birds/", "").replace(".csv", "");
    }
}

package io.millrace.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.Bed;
import io.millrace.api.SampleFiles;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileId;
import io.millrace.ledger.OperatorAction;
import io.millrace.message.FileJson;
import io.millrace.message.Json;
import io.millrace.rows.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// semantics.md, "HTTP API": the polling contract.
class FileRouteTest {
    private static final RowCounts ROWS = new RowCounts(10, 9, 1, 0);
    private final Bed bed = new Bed();
    private final SampleFiles files = new SampleFiles(bed);

    @Test
    void finishedFileIsAnsweredInItsOneShape() {
        var file = files.finished("a.csv", FileStatus.ACCEPTED_WITH_REJECTS, ROWS);

        var answer = bed.get("/v1/files/" + file.id());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Json.write(FileJson.of(file)));
        assertThat(answer.header("retry-after")).isNull();
    }

    @Test
    void whatOperatorsDidIsAnsweredWithTheFileAndIsNews() {
        var file = files.finished("a.csv", FileStatus.ACCEPTED, ROWS);
        var before = bed.get("/v1/files/" + file.id()).header("etag");
        bed.ledger.actions().concerns(OperatorAction.begun("a1", OperatorAction.Kind.REDRIVE, "ada@desk",
                Instant.parse("2026-11-21T10:00:00Z"), "feed birds", 3), List.of(file.id()));

        var answer = bed.get("/v1/files/" + file.id(), "if-none-match", before);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("actions").toString()).isEqualTo(
                "[{\"kind\":\"REDRIVE\",\"who\":\"ada@desk\",\"what\":\"feed birds\",\"at\":\"2026-11-21T10:00:00Z\"}]");
    }

    @Test
    void everyStatusIsAnsweredAsDocumented() {
        assertThat(bed.get("/v1/files/" + files.failed("f.csv").id()).json().path("status").asText())
                .isEqualTo("FAILED");
        for (var status : FileStatus.values()) {
            if (status.isTerminal() && status != FileStatus.FAILED) {
                var file = files.finished(status + ".csv", status, ROWS);
                assertThat(bed.get("/v1/files/" + file.id()).json().path("status").asText())
                        .isEqualTo(status.name());
            }
        }
    }

    @Test
    void fileThatIsNotFinishedSaysWhenToComeBack() {
        var file = files.received("a.csv");
        assertThat(bed.get("/v1/files/" + file.id()).header("retry-after")).isEqualTo("1");

        files.claim(file);
        bed.clock.forward(Duration.ofSeconds(50));
        var later = bed.get("/v1/files/" + file.id());
        assertThat(later.json().path("status").asText()).isEqualTo("PROCESSING");
        assertThat(later.header("retry-after")).isEqualTo("10");

        bed.clock.forward(Duration.ofHours(1));
        assertThat(bed.get("/v1/files/" + file.id()).header("retry-after")).isEqualTo("60");
    }

    @Test
    void entityTagChangesWithTheFileAndOnlyThen() {
        var file = files.received("a.csv");
        String tag = bed.get("/v1/files/" + file.id()).header("etag");

        var same = bed.get("/v1/files/" + file.id(), "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("etag")).isEqualTo(tag);
        assertThat(same.header("retry-after")).isEqualTo("1");

        files.claim(file);
        var changed = bed.get("/v1/files/" + file.id(), "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isNotEqualTo(tag);
    }

    @Test
    void tagIsFoundInListsWeakOnesAndStars() {
        String path = "/v1/files/" + files.received("a.csv").id();
        String tag = bed.get(path).header("etag");

        assertThat(bed.get(path, "if-none-match", "\"a,b\", W/" + tag).status()).isEqualTo(304);
        assertThat(bed.get(path, "if-none-match", " * ").status()).isEqualTo(304);
        assertThat(bed.get(path, "if-none-match", "\"*\"").status()).isEqualTo(200);
        assertThat(bed.get(path, "if-none-match", tag.replace("\"", "")).status()).isEqualTo(200);
    }

    @Test
    void waitEndsWithTheChange() {
        var file = files.received("a.csv");
        bed.meanwhile.add(() -> {});
        bed.meanwhile.add(() -> files.claim(file));

        var answer = bed.get("/v1/files/" + file.id() + "?wait=20");

        assertThat(answer.json().path("status").asText()).isEqualTo("PROCESSING");
        assertThat(bed.clock.instant()).isBefore(Bed.START.plusSeconds(1));
    }

    @Test
    void waitMeansNewsForWhoeverHasATag() {
        var file = files.received("a.csv");
        String old = bed.get("/v1/files/" + file.id()).header("etag");
        files.claim(file);

        var answer = bed.get("/v1/files/" + file.id() + "?wait=20", "if-none-match", old);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bed.clock.instant()).as("it knew less than the first look shows").isEqualTo(Bed.START);
    }

    @Test
    void waitWithoutNewsEndsOnTime() {
        var file = files.received("a.csv");
        String tag = bed.get("/v1/files/" + file.id()).header("etag");

        assertThat(bed.get("/v1/files/" + file.id() + "?wait=7", "if-none-match", tag).status()).isEqualTo(304);
        assertThat(bed.clock.instant()).isEqualTo(Bed.START.plusSeconds(7));
    }

    @Test
    void finishedFileIsNotWaitedFor() {
        var file = files.finished("a.csv", FileStatus.ACCEPTED, new RowCounts(9, 9, 0, 0));
        String tag = bed.get("/v1/files/" + file.id() + "?wait=20").header("etag");

        assertThat(bed.get("/v1/files/" + file.id() + "?wait=20", "if-none-match", tag).status()).isEqualTo(304);
        assertThat(bed.clock.instant()).isEqualTo(Bed.START);
    }

    @Test
    void producerMayWaitForAFileWhoseEventHasNotArrived() {
        bed.meanwhile.add(() -> files.received("early.csv"));
        var id = FileId.of(SampleFiles.object("early.csv"));

        assertThat(bed.get("/v1/files/" + id + "?wait=20").status()).isEqualTo(200);
    }

    @Test
    void unknownFileIsNotFoundAfterTheWait() {
        var answer = bed.get("/v1/files/" + "0".repeat(26) + "?wait=20");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-file");
        assertThat(answer.header("retry-after")).isEqualTo("1");
        assertThat(answer.json().path("instance").asText()).isEqualTo("urn:millrace:request:request-1");
        assertThat(bed.clock.instant()).isEqualTo(Bed.START.plusSeconds(20));
    }

    @Test
    void waitLeavesTheInvocationTimeToAnswer() {
        bed.remaining = Duration.ofSeconds(10);
        var file = files.received("a.csv");

        assertThat(bed.get("/v1/files/" + file.id() + "?wait=20").status()).isEqualTo(200);
        assertThat(bed.clock.instant()).isEqualTo(Bed.START.plusSeconds(7));
    }

    @Test
    void interruptedWaitAnswersWithWhatIsKnown() {
        bed.interrupted = true;
        var file = files.received("a.csv");

        assertThat(bed.get("/v1/files/" + file.id() + "?wait=20").status()).isEqualTo(200);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void fileBeyondItsExpiryIsGone() {
        var file = files.received("a.csv");
        bed.clock.forward(Duration.ofDays(30));

        var answer = bed.get("/v1/files/" + file.id());

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.problem()).isEqualTo("expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0000000000000000000000000U", "00000000000000000000000000%20",
            "000000000000000000000000000"})
    void malformedIdIsNotLookedUp(String id) {
        assertThat(bed.get("/v1/files/" + id).problem()).isEqualTo("malformed-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=21", "wait=-1", "wait=1.5", "wait=abc", "wait=1&wait=2", "wiat=3", "wait=%zz"})
    void mistakenParameterIsTold(String query) {
        assertThat(bed.get("/v1/files/" + "0".repeat(26) + "?" + query).problem()).isEqualTo("bad-parameter");
    }
}

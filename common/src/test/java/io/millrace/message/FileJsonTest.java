package io.millrace.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.ledger.Times;
import org.junit.jupiter.api.Test;

/// Architecture, "Shapes that users rely on": a file, exactly.
class FileJsonTest {
    private static final ObjectRef OBJECT = new ObjectRef("uploads", "landing/birds/übung.csv", "v1",
            new Sequencer("00A1"), "e1", 1_223_329);
    private static final Times TIMES = new Times(LedgerPorts.T0.minusMillis(1500), LedgerPorts.T0, null, null);
    private static final FileEntry RECEIVED = FileEntry.received(OBJECT, LedgerPorts.BIRDS, 1, TIMES,
            LedgerPorts.T0.plus(LedgerPorts.RETENTION));

    private static String json(FileEntry file) {
        return Json.write(FileJson.of(file));
    }

    @Test
    void aFinishedFileSaysEverything() {
        assertThat(json(RECEIVED.with(LedgerPorts.accepted(LedgerPorts.T0.plusSeconds(9))))).isEqualTo(
                """
                {"id":"%s","status":"ACCEPTED_WITH_REJECTS","feed":"birds","feedVersion":3,"generation":1,\
                "object":{"bucket":"uploads","key":"landing/birds/übung.csv","versionId":"v1","size":1223329,\
                "sha256":"%s"},\
                "rows":{"read":10,"accepted":7,"rejected":2,"skipped":1},\
                "times":{"dropped":"2026-11-21T09:59:58.500Z","received":"2026-11-21T10:00:00Z",\
                "started":"2026-11-21T10:00:05Z","finished":"2026-11-21T10:00:09Z"}}""".formatted(RECEIVED.id(),
                        "ab".repeat(32)));
    }

    @Test
    void whatDoesNotApplyIsLeftOut() {
        var bare = FileEntry.received(new ObjectRef("uploads", "k", null, null, null, ObjectRef.UNKNOWN_SIZE), null, 0,
                new Times(null, LedgerPorts.T0, null, null), LedgerPorts.T0);

        assertThat(json(bare))
                .isEqualTo("""
                           {"id":"%s","status":"RECEIVED","generation":1,"object":{"bucket":"uploads","key":"k"},\
                           "times":{"received":"2026-11-21T10:00:00Z"}}""".formatted(bare.id()));
    }

    @Test
    void aRefusedFileSaysWhy() {
        var refused = RECEIVED.with(FileEnd.unread(FileStatus.REFUSED, new Fault("too-large", "by far"),
                LedgerPorts.T0));

        assertThat(json(refused)).contains("\"refusal\":{\"code\":\"too-large\",\"message\":\"by far\"}")
                .doesNotContain("\"failure\"").doesNotContain("\"rows\"");
    }

    @Test
    void aFailedFileSaysWhatHappened() {
        assertThat(json(RECEIVED.failed(new Fault("stuck", "again"), LedgerPorts.T0)))
                .contains("\"status\":\"FAILED\"", "\"failure\":{\"code\":\"stuck\",\"message\":\"again\"}")
                .doesNotContain("\"refusal\"");
    }
}

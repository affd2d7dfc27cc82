package io.millrace.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ledger.FileId;
import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Sequencer;
import io.millrace.message.Json.NotJson;
import io.millrace.rows.Boundary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Style, "Three channels for trouble": a message that cannot be decoded fails alone.
class MessageJsonTest {
    private static final FileId ID = new FileId("4ny6j5qc52myrbqt3h28pctnnr");
    private static final Instant RECEIVED = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final PartMessage FULL = new PartMessage(new PartId(ID, 2, 3), 5,
            new ObjectRef("uploads", "landing/übung/a b+c%20d\u0001🐎.csv", "v1", new Sequencer("00A1"), "e-2",
                    5L << 40),
            LedgerPorts.BIRDS, RECEIVED, 8L << 30, 9L << 30, "Root=1-abc;Sampled=1");
    private static final PartMessage BARE = new PartMessage(new PartId(ID, 1, 0), 1,
            new ObjectRef("uploads", "k", null, null, null, ObjectRef.UNKNOWN_SIZE), LedgerPorts.BIRDS, RECEIVED, 0,
            PartMessage.TO_THE_END, null);

    private static final PartMessage RANGE = FULL.with(Task.RANGE, 4, 9, 100, 200, new Boundary(101, 7, 8));

    private static ObjectNode full() throws NotJson {
        return (ObjectNode) Json.read(MessageJson.write(FULL));
    }

    @Test
    void whatIsWrittenIsRead() throws NotJson {
        assertThat(MessageJson.read(MessageJson.write(FULL))).isEqualTo(FULL);
        assertThat(MessageJson.read(MessageJson.write(BARE))).isEqualTo(BARE);
        assertThat(MessageJson.read(MessageJson.write(RANGE))).isEqualTo(RANGE);
        for (var task : List.of(Task.SURVEY, Task.UNSPLIT)) {
            var other = FULL.with(task, 4, 9, 100, 200, null);
            assertThat(MessageJson.read(MessageJson.write(other))).isEqualTo(other);
        }
    }

    @Test
    void whatItDoesNotKnowItIgnores() throws NotJson {
        assertThat(MessageJson.read(full().put("colour", "blue").toString())).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "generation", "part", "parts", "start", "end", "bucket", "key", "size", "feed",
            "feedVersion", "received"})
    void whatItNeedsHasToBeThereAndOfItsKind(String name) throws NotJson {
        var missing = full();
        missing.remove(name);
        var list = full();
        list.putArray(name);
        var nothing = full().putNull(name);
        var truth = full().put(name, true);

        for (var body : new ObjectNode[] {missing, list, nothing, truth}) {
            assertThatExceptionOfType(NotJson.class).isThrownBy(() -> MessageJson.read(body.toString()))
                    .withMessageContaining(name);
        }
    }

    /// Another version of the object would be read if a version were taken for none.
    @ParameterizedTest
    @ValueSource(strings = {"versionId", "eTag", "sequencer", "trace"})
    void whatItCanDoWithoutIsOfItsKindWhereItIsThere(String name) throws NotJson {
        var number = full().put(name, 7);

        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> MessageJson.read(number.toString()))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"generation,0", "generation,-1", "generation,4294967298", "part,-1", "part,5", "part,4294967299",
            "parts,0", "parts,4294967301", "start,-1", "end,1", "end,-2", "size,-2", "feedVersion,0",
            "feedVersion,4294967299", "size,1e3", "size,1.5", "size,99999999999999999999"})
    void numbersAreWithinTheirRange(String name, String value) throws NotJson {
        var body = full().toString().replaceFirst("\"" + name + "\":\\d+", "\"" + name + "\":" + value);

        assertThat(body).contains("\"" + name + "\":" + value);
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> MessageJson.read(body));
    }

    @ParameterizedTest
    @CsvSource({"file,secret", "feed,SECRET!", "received,secret", "sequencer,secret"})
    void textsAreWellFormedAndNotRepeated(String name, String value) throws NotJson {
        var body = full().put(name, value).toString();

        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> MessageJson.read(body))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContainIgnoringCase("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"task\": \"DANCE\"}", "{\"begin\": null}", "{\"begin\": {}}",
            "{\"begin\": {\"offset\": 1, \"rows\": 2, \"lines\": 0}}", "{\"task\": \"WHOLE\"}"})
    void aRangeThatDoesNotSayWhereItBeginsIsUndecodable(String changes) throws NotJson {
        var range = (ObjectNode) Json.read(MessageJson.write(RANGE));
        range.setAll((ObjectNode) Json.read(changes));

        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> MessageJson.read(range.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"text\"", "{}", "not json"})
    void anythingElseIsUndecodable(String body) {
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> MessageJson.read(body));
    }

    /// Semantics, "SQS to Lambda": one message is at most 256 KiB on older endpoints; keep ours far below. Ten fit one call.
    @Test
    void theLongestMessageIsFarBelowTheLimit() {
        var longest = new PartMessage(new PartId(ID, 9999, 99_998), 99_999,
                new ObjectRef("b".repeat(63), "\u0001".repeat(1024), "v".repeat(1024), new Sequencer("f".repeat(64)),
                        "e".repeat(64), Long.MAX_VALUE),
                LedgerPorts.BIRDS, RECEIVED, Long.MAX_VALUE - 1, Long.MAX_VALUE, "t".repeat(512));

        assertThat(MessageJson.write(longest)).hasSizeLessThan(20_000);
    }
}

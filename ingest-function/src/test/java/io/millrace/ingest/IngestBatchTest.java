package io.millrace.ingest;

import static io.millrace.ingest.IngestBed.MAX_RECEIVES;
import static io.millrace.ingest.IngestBed.object;
import static io.millrace.ingest.RecordedEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.Failure;
import io.millrace.batch.Message;
import io.millrace.ingest.event.UndecodableBody;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Semantics, "S3 events" and "SQS to Lambda": messages fail alone, and succeed when each of their records is durable.
class IngestBatchTest {
    private final IngestBed bed = new IngestBed();

    private static String put(String key, String eTag) {
        return text("s3-put").replace("landing/birdstrikes/2026-11.csv", key)
                .replace("d41d8cd98f00b204e9800998ecf8427e", eTag).replace("1223329", "100");
    }

    private static ObjectRef object1(String key) {
        return object(key, "096fKKXTRTtl3on89fVO.nfljtsv6qko", "0055AED6DCD90281E5", "e", 100);
    }

    private static Message message(String id, String body, int receives) {
        return new Message(id, "r-" + id, body, receives, null);
    }

    private static Message good(String name) {
        return message(name, put("landing/birds/" + name + ".csv", "e"), 1);
    }

    private List<String> failed(Message... messages) {
        return bed.batch(messages).stream().map(failure -> failure.message().id()).toList();
    }

    private List<String> publishedKeys() {
        return bed.published.stream().map(part -> part.object().key()).sorted().toList();
    }

    @Test
    void allPartsOfABatchArePublishedInOneCall() {
        var calls = new ArrayList<Integer>();
        bed.work = parts -> {
            calls.add(parts.size());
            return List.of();
        };

        assertThat(failed(good("a"), good("b"), good("c"))).isEmpty();
        assertThat(calls).containsExactly(3);
    }

    @Test
    void aTestEventSucceedsAndAnUndecodableBodyFailsAlone() {
        var failures = bed.batch(good("a"), message("test", text("s3-test-event"), 1), message("bad", "secret", 1),
                good("b"));

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.message().id()).isEqualTo("bad");
            assertThat(failure.cause()).isInstanceOf(UndecodableBody.class);
        });
        assertThat(publishedKeys()).containsExactly("landing/birds/a.csv", "landing/birds/b.csv");
        assertThat(bed.lines).noneMatch(line -> line.contains("secret"))
                .anyMatch(line -> line.contains("\"messageId\":\"bad\"") && line.contains("\"reason\":\"not JSON"));
    }

    @Test
    void oneOfThreeRecordsFailsTheMessageButNotItsNeighbours() {
        // The second record contradicts a file that is known.
        bed.batch(message("before", put("landing/birds/b.csv", "other"), 1));
        bed.published.clear();
        var three = "{\"Records\":[" + record("a") + "," + record("b") + "," + record("c") + "]}";

        var failures = bed.batch(good("x"), message("three", three, 1), good("y"));

        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("three");
        assertThat(failures.getFirst().cause()).isInstanceOf(IdentityConflict.class);
        assertThat(publishedKeys()).containsExactly("landing/birds/a.csv", "landing/birds/c.csv", "landing/birds/x.csv",
                "landing/birds/y.csv");
    }

    private static String record(String name) {
        var text = put("landing/birds/" + name + ".csv", "e");
        return text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
    }

    @Test
    void anUnreadableRecordFailsTheMessageButNotTheOtherRecords() {
        bed.apply(IngestBed.FEED.replace("landing/birds/", "landing/birdstrikes/").replace("1000", "5MB"));

        assertThat(failed(message("three", text("s3-one-of-three-undecodable"), 1))).containsExactly("three");
        assertThat(publishedKeys()).containsExactly("landing/birdstrikes/2026-11.csv",
                "landing/birdstrikes/2027-01.csv");
    }

    @Test
    void severalFailuresOfAMessageAreOneFailure() {
        var records = "{\"Records\":[{\"eventVersion\":\"3.0\"},{\"eventVersion\":\"2.1\"}]}";

        assertThat(bed.batch(message("m", records, 1))).singleElement()
                .satisfies(failure -> assertThat(failure.cause().getSuppressed()).hasSize(1));
    }

    @Test
    void whatTheWorkTopicRefusesFailsItsMessageAlone() {
        bed.work = parts -> parts.stream().filter(part -> part.object().key().endsWith("b.csv")).toList();

        var failures = bed.batch(good("a"), good("b"), good("c"));

        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("b");
        assertThat(failures.getFirst().cause()).isInstanceOf(IngestBatch.NotPublished.class);
    }

    @Test
    void aTopicThatCannotBeReachedFailsEveryMessageWithAPart() {
        bed.work = parts -> {
            throw new IllegalStateException("down");
        };

        assertThat(failed(good("a"), message("test", text("s3-test-event"), 1), good("b")))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aPartThatWasNotPublishedIsPublishedByTheNextDelivery() {
        bed.work = parts -> parts;
        failed(good("a"));
        bed.work = parts -> {
            bed.published.addAll(parts);
            return List.of();
        };

        assertThat(failed(good("a"))).isEmpty();
        assertThat(publishedKeys()).containsExactly("landing/birds/a.csv");
    }

    /// Semantics, "Dead letters": when the last receive fails, the file's status says so.
    @Test
    void theLastReceiveThatFailsMarksTheFile() {
        bed.work = parts -> parts;
        bed.batch(message("a", put("landing/birds/a.csv", "e"), MAX_RECEIVES - 1));
        assertThat(bed.file(object1("landing/birds/a.csv")).status()).isEqualTo(FileStatus.RECEIVED);

        bed.batch(message("a", put("landing/birds/a.csv", "e"), MAX_RECEIVES));

        var file = bed.file(object1("landing/birds/a.csv"));
        assertThat(file.status()).isEqualTo(FileStatus.FAILED);
        assertThat(file.failure().code()).isEqualTo("attempts-used-up");
        assertThat(file.failure().message()).contains("NotPublished");
    }

    /// A redrive gives the message a new life: it plans the failed file's part again.
    @Test
    void aRedrivenMessagePublishesTheFailedFile() {
        bed.work = parts -> parts;
        bed.batch(message("a", put("landing/birds/a.csv", "e"), MAX_RECEIVES));
        bed.work = parts -> {
            bed.published.addAll(parts);
            return List.of();
        };

        assertThat(failed(good("a"))).isEmpty();
        assertThat(publishedKeys()).containsExactly("landing/birds/a.csv");
    }

    @Test
    void theLastReceiveOfAnUndecodableMessageHasNoFileToMark() {
        assertThat(failed(message("bad", "{}", MAX_RECEIVES))).containsExactly("bad");
    }

    @Test
    void failuresNameTheirMessageAndNothingElse() {
        assertThat(bed.batch(message("bad", "{}", 1))).extracting(Failure::message).extracting(Message::receipt)
                .containsExactly("r-bad");
    }
}

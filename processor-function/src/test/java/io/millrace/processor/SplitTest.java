package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.REMAINING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.Crash;
import io.millrace.ledger.FileStatus;
import io.millrace.message.PartMessage;
import io.millrace.message.Task;
import io.millrace.processor.object.Objects.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Large files in parts: the same bytes as one part, whatever is cut, repeated, reordered or lost on the way.
class SplitTest {
    private static final String PLAIN = "output: { compression: none }\n";
    /// In parts of twelve bytes: a stray quote misleads the survey.
    private static final String NOT_MEETING = "a,b\n1,x\n2,y\n3,z\"\n4,x\n5,y\n6,\"q\nr\"\n7,x\n8,y\n";

    /// What is published of a file: its rows and rejects put together, and what the ledger says.
    private record Published(FileStatus status, Object rows, String accepted, String rejected) {}

    private static Published published(ProcessorBed bed, PartMessage message) {
        var file = bed.file(message);
        return new Published(file.status(), file.rows(), together(bed, message, "rows-"),
                together(bed, message, "rejects-"));
    }

    /// Only what the manifest names counts.
    private static String together(ProcessorBed bed, PartMessage message, String kind) {
        try {
            var manifest = bed.text(message, "manifest.json");
            return bed.names(message).stream().filter(name -> name.startsWith(kind) && manifest.contains("/" + name))
                    .map(name -> text(bed, message, name)).collect(Collectors.joining());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ProcessorBed bed, PartMessage message, String name) {
        try {
            return bed.text(message, name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// @param moreOfTheFeed can begin with `format: x`, in place of CSV
    private static PartMessage put(ProcessorBed bed, String content, String moreOfTheFeed) {
        bed.put(content);
        boolean other = moreOfTheFeed.startsWith("format: ");
        bed.format = other ? moreOfTheFeed.substring(8).strip() : "csv";
        return bed.received(PLAIN + (other ? "" : moreOfTheFeed), content.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Published inOne(String content, String moreOfTheFeed) throws Exception {
        var bed = new ProcessorBed();
        var message = put(bed, content, moreOfTheFeed);
        bed.process(message);
        assertThat(bed.sent).isEmpty();
        return published(bed, message);
    }

    /// Works on all that is sent, in any order.
    private static void work(ProcessorBed bed, Random random) throws Exception {
        while (!bed.sent.isEmpty()) {
            bed.process(bed.sent.remove(random.nextInt(bed.sent.size())));
        }
    }

    private static Published inParts(String content, String moreOfTheFeed, long partBytes, Random random)
            throws Exception {
        var bed = new ProcessorBed();
        bed.partBytes = partBytes;
        var message = put(bed, content, moreOfTheFeed);
        bed.process(message);
        assertThat(bed.sent).isNotEmpty();
        work(bed, random);
        return published(bed, message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsGiveTheSameBytesAsOne(boolean stray) throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            var content = new HostileCsv(seed, stray).text(500 + random.nextInt(4_000));
            assertThat(inParts(content, "", 20 + random.nextInt(content.length() / 2), random)).as("seed %d", seed)
                    .isEqualTo(inOne(content, ""));
        }
    }

    /// 2,000 cases with -Dmillrace.splits=2000; each is a file of several parts of 64 KiB.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsOf64KiBGiveTheSameBytesAsOne(boolean stray) throws Exception {
        int cases = Integer.getInteger("millrace.splits", 60) / 2;
        for (int seed = 1; seed <= cases; seed++) {
            var random = new Random(seed);
            var content = new HostileCsv(seed, stray).text((100 << 10) + random.nextInt(300 << 10));
            assertThat(inParts(content, "", 64 << 10, random)).as("seed %d", seed).isEqualTo(inOne(content, ""));
        }
    }

    @Test
    void wellFormedTextIsReadOnce() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            var bed = new ProcessorBed();
            bed.partBytes = 300;
            bed.process(put(bed, new HostileCsv(seed, false).text(3_000), ""));
            while (!bed.sent.isEmpty()) {
                assertThat(bed.sent).noneMatch(message -> message.task() == Task.UNSPLIT);
                bed.process(bed.sent.removeFirst());
            }
        }
    }

    @Test
    void rangesThatDoNotMeetAreReadAsOne() throws Exception {
        var bed = new ProcessorBed();
        bed.partBytes = 12;
        var message = put(bed, NOT_MEETING, "");
        bed.process(message);
        var tasks = new ArrayList<Task>();
        while (!bed.sent.isEmpty()) {
            tasks.add(bed.sent.getFirst().task());
            bed.process(bed.sent.removeFirst());
        }

        assertThat(tasks).containsOnlyOnce(Task.UNSPLIT).endsWith(Task.UNSPLIT);
        assertThat(published(bed, message)).isEqualTo(inOne(NOT_MEETING, ""));
    }

    @Test
    void jsonLinesSplitAnywhere() throws Exception {
        var lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("{\"a\": ").append(i % 7 == 0 ? "\"x\"" : i).append(", \"b\": \"line\\n\\\"").append(i)
                    .append("\"}").append(i % 3 == 0 ? "\r\n" : "\n").append(i % 11 == 0 ? "\n" : "");
        }
        var feed = "format: jsonl\n";
        for (int part = 100; part < 9_000; part += 487) {
            assertThat(inParts(lines.toString(), feed, part, new Random(part)))
                    .isEqualTo(inOne(lines.toString(), feed));
        }
    }

    /// Semantics, "S3 events" and "Idempotency and the ledger": everything may come twice and in any order.
    @Test
    void messagesThatComeTwiceInAnyOrderChangeNothing() throws Exception {
        var content = new HostileCsv(7, false).text(3_000);
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var bed = new ProcessorBed();
            bed.partBytes = 500;
            var message = put(bed, content, "");
            var seen = new ArrayList<>(List.of(message, message));
            for (int i = 0; i < 200; i++) {
                bed.process(seen.get(random.nextInt(seen.size())));
                seen.addAll(bed.sent);
                bed.sent.clear();
            }
            bed.sent.addAll(seen);
            work(bed, random);

            assertThat(published(bed, message)).isEqualTo(inOne(content, ""));
            assertThat(bed.outputs.commits).isEqualTo(1);
            assertThat(bed.outcomes).hasSize(1);
        }
    }

    /// Semantics, "Idempotency and the ledger": between two effects a crash can always fall, so every step can be re-entered.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCrashAnywhereIsHealedByTheMessagesThatComeAgain(boolean after) throws Exception {
        var content = "a,b\n1,x\n2,y\n3,z\n4,\"x\ny\"\n5,y\n6,z\n";
        var expected = inOne(content, "");
        for (int at = 1;; at++) {
            var bed = new ProcessorBed();
            bed.partBytes = 15;
            var message = put(bed, content, "");
            var queue = new ArrayList<>(List.of(message));
            var crash = new Crash(at, after);
            while (!queue.isEmpty()) {
                var next = queue.removeFirst();
                try {
                    bed.processor(crash.happened() ? Crash.never() : crash).process(next, 1, REMAINING);
                } catch (Crash.Crashed e) {
                    queue.add(next);
                    bed.clock.advance(Duration.ofHours(1));
                }
                queue.addAll(bed.sent);
                bed.sent.clear();
            }
            assertThat(published(bed, message)).as("after dying at call %d", at).isEqualTo(expected);
            assertThat(bed.file(message).outcomeSent()).isTrue();
            assertThat(bed.outputs.commits).isEqualTo(1);
            if (!crash.happened()) {
                assertThat(at).isGreaterThan(40);
                return;
            }
        }
    }

    @Test
    void whatWasLostIsSentAgainByTheFirstMessage() throws Exception {
        var content = new HostileCsv(3, false).text(2_000);
        var bed = new ProcessorBed();
        bed.partBytes = 300;
        var message = put(bed, content, "");
        bed.process(message);
        bed.sent.removeLast();
        work(bed, new Random(1));
        assertThat(bed.file(message).status()).isEqualTo(FileStatus.RECEIVED);

        // As the sweep does: one survey is missing, then half of the ranges.
        bed.process(message);
        assertThat(bed.sent).singleElement().extracting(PartMessage::task).isEqualTo(Task.SURVEY);
        bed.process(bed.sent.removeFirst());
        assertThat(bed.sent).hasSizeGreaterThan(4).allMatch(sent -> sent.task() == Task.RANGE);
        bed.sent.subList(0, 3).clear();
        work(bed, new Random(2));
        assertThat(bed.file(message).status()).isEqualTo(FileStatus.PROCESSING);
        bed.process(message);
        assertThat(bed.sent).hasSize(3);
        work(bed, new Random(3));

        assertThat(published(bed, message)).isEqualTo(inOne(content, ""));
    }

    /// The sweep sends the first message again, and that is enough, whatever was lost: the worker and its message too, after any of its effects.
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aWorkerThatIsLostWithItsMessageIsHealedByTheFirstMessage(boolean meeting, boolean after) throws Exception {
        var content = meeting ? "a,b\n1,x\n2,y\n3,z\n4,\"x\ny\"\n5,y\n6,z\n" : NOT_MEETING;
        var expected = inOne(content, "");
        for (int at = 1;; at++) {
            var bed = new ProcessorBed();
            bed.partBytes = 12;
            var message = put(bed, content, "");
            var crash = new Crash(at, after);
            for (int sweep = 0; sweep < 5 && !bed.file(message).outcomeSent(); sweep++) {
                bed.clock.advance(Duration.ofHours(1));
                bed.sent.add(message);
                while (!bed.sent.isEmpty()) {
                    try {
                        bed.processor(crash.happened() ? Crash.never() : crash).process(bed.sent.removeFirst(), 1,
                                REMAINING);
                    } catch (Crash.Crashed e) {
                        bed.clock.advance(Duration.ofHours(1));
                    }
                }
            }
            assertThat(bed.file(message).outcomeSent()).as("told, after dying at call %d", at).isTrue();
            assertThat(published(bed, message)).isEqualTo(expected);
            assertThat(bed.outputs.commits).isEqualTo(1);
            if (!crash.happened()) {
                assertThat(at).isGreaterThan(40);
                return;
            }
        }
    }

    @Test
    void partsThatTheTopicRefusesAreOwed() {
        var bed = new ProcessorBed();
        bed.partBytes = 300;
        var message = put(bed, new HostileCsv(3, false).text(2_000), "");
        bed.work = messages -> messages.subList(0, 1);

        assertThatExceptionOfType(Split.NotPublished.class).isThrownBy(() -> bed.process(message));
    }

    @Test
    void theLimitOnRejectsIsThatOfTheWholeFile() throws Exception {
        var content = new HostileCsv(5, false).text(4_000);
        for (var limit : List.of("maxPercent: 1", "maxPercent: 60", "maxRows: 2")) {
            var feed = "onReject: { policy: keep, " + limit + " }\n";
            assertThat(inParts(content, feed, 300, new Random(1))).isEqualTo(inOne(content, feed));
        }
    }

    @Test
    void anObjectThatIsGoneWhenItsPartsAreReadEndsTheFile() throws Exception {
        for (var at : List.of(Task.SURVEY, Task.RANGE)) {
            var bed = new ProcessorBed();
            bed.partBytes = 300;
            var message = put(bed, new HostileCsv(3, false).text(2_000), "");
            bed.process(message);
            while (bed.sent.getFirst().task() != at) {
                bed.process(bed.sent.removeFirst());
            }
            bed.objects = object -> new Opened.Overwritten();
            work(bed, new Random(1));

            assertThat(bed.file(message).status()).isEqualTo(FileStatus.SUPERSEDED);
            assertThat(bed.names(message)).doesNotContain("manifest.json");
        }
    }

    @Test
    void whatDoesNotSplitIsReadWhole() throws Exception {
        for (var feed : List.of("format: json\n", "encoding: utf-16\n", "compression: gzip\n")) {
            var bed = new ProcessorBed();
            bed.partBytes = 10;
            var message = put(bed, "[{\"a\": 1, \"b\": \"x\"}, {\"a\": 2, \"b\": \"y\"}]", feed);
            bed.process(message);

            assertThat(bed.sent).isEmpty();
            assertThat(bed.file(message).status()).isNotEqualTo(FileStatus.RECEIVED);
        }
    }

    @Test
    void aFileOfOnePartIsReadWhole() throws Exception {
        var bed = new ProcessorBed();
        bed.partBytes = 1_000;
        var message = put(bed, ProcessorBed.ALL_GOOD, "");
        bed.process(message);

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED);
    }
}

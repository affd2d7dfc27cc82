package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ledger.FileId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Semantics, "Accounting, always": many files from many senders at once, and every one of them, and every row, is accounted for.
@EmbeddedOnly
class ManyFilesIT {
    private static final int FILES = Integer.getInteger("millrace.files", 5_000);
    private static final int SENDERS = 8;
    private static final int ONE_IN_THIS_MANY_IS_BAD = 100;

    @Test
    void everyFileOfThousandsEndsInTheRightStatus(@TempDir Path state) throws Exception {
        try (var backend = EmbeddedBackend.start(Project.root().resolve("template.yaml"), state);
                var drops = new Drops(backend)) {
            drops.applyFeeds();
            var sent = send(drops);
            long accepted = 0;
            long read = 0;
            long rejected = 0;
            // One after the other, each asked for until it has ended: to ask for all of them again and again would cost as much as their work.
            for (var entry : sent.entrySet()) {
                var file = ended(drops, entry.getKey());
                assertThat(file.path("status").asText()).as("file %d", entry.getValue())
                        .isEqualTo(status(entry.getValue()));
                read += file.path("rows").path("read").asLong();
                accepted += file.path("rows").path("accepted").asLong();
                rejected += file.path("rows").path("rejected").asLong();
            }
            assertThat(rejected).isEqualTo(FILES / ONE_IN_THIS_MANY_IS_BAD);
            assertThat(read).isEqualTo(accepted + rejected)
                    .isEqualTo(IntStream.range(0, FILES).mapToLong(ManyFilesIT::rows).sum());
            assertThat(drops.depth("SmallDeadLetters") + drops.depth("IngestDeadLetters")
                    + drops.depth("LargeDeadLetters")).isZero();
        }
    }

    private static JsonNode ended(Drops drops, FileId id) {
        return Awaitility.await("file " + id + " to end").atMost(Duration.ofMinutes(10)).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> drops.file(id), file -> file != null && file.path("times").has("finished"));
    }

    private static Map<FileId, Integer> send(Drops drops) throws Exception {
        var sent = new ConcurrentHashMap<FileId, Integer>();
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            var tasks = IntStream.range(0, FILES).<Callable<Void>>mapToObj(number -> () -> {
                sent.put(drops.put("landing/birdstrikes/many-" + number + ".csv", content(number)), number);
                return null;
            }).toList();
            for (var done : senders.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(sent).hasSize(FILES);
        return sent;
    }

    /// The feed keeps the accepted rows of a file with up to 5 % of rejects: one of 30 rows, but not one of ten.
    private static String status(int number) {
        return !isBad(number) ? "ACCEPTED" : rows(number) < 20 ? "REFUSED" : "ACCEPTED_WITH_REJECTS";
    }

    private static boolean isBad(int number) {
        return number % ONE_IN_THIS_MANY_IS_BAD == 0;
    }

    /// 10 to 49 rows of about 100 bytes: 1 to 5 KB.
    private static long rows(int number) {
        return 10 + number % 40;
    }

    private static String content(int number) {
        var text = new StringBuilder(
                "Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,"
                        + "Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots\n");
        for (int row = 0; row < rows(number); row++) {
            boolean bad = isBad(number) && row == 3;
            text.append("AIRPORT ").append(number)
                    .append(",T-38A,None,1990-01-08,MILITARY,Louisiana,Climb,Large,Turkey vulture,Day,")
                    .append(bad ? "n/a" : "0").append(",0,0,").append(row).append('\n');
        }
        return text.toString();
    }
}

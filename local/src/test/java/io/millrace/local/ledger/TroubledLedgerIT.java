package io.millrace.local.ledger;

import static io.millrace.ledger.LedgerPorts.BIRDS;
import static io.millrace.ledger.LedgerPorts.SHIPS;
import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.accepted;
import static io.millrace.ledger.LedgerPorts.part;
import static io.millrace.ledger.LedgerPorts.received;
import static io.millrace.ledger.LedgerPorts.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.aws.Clients;
import io.millrace.batch.aws.Outage;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.ledger.Claim;
import io.millrace.ledger.Fault;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.Sequencer;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/// Semantics, "Idempotency and the ledger": an ambiguous reply (written, answer lost) on every write, and throttling, with back-off inside the deadline.
class TroubledLedgerIT {
    private static final TroubledCalls TROUBLE = new TroubledCalls();
    private static EmbeddedDynamoDb dynamoDb;
    private static DynamoDbClient client;
    private String table;
    private DynamoLedger ledger;

    @BeforeAll
    static void start(@TempDir Path directory) {
        dynamoDb = EmbeddedDynamoDb.start(0, directory);
        Clients.intercept(TROUBLE);
        try {
            client = LedgerTable.client(dynamoDb);
        } finally {
            Clients.stopIntercepting(TROUBLE);
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        dynamoDb.close();
    }

    @BeforeEach
    void create() {
        TROUBLE.calm();
        table = LedgerTable.create(client);
        ledger = new DynamoLedger(client, table, LedgerPorts.RETENTION, Clock.systemUTC());
        TROUBLE.calm();
    }

    /// The next call is done, and its answer is lost; the client asks again.
    private static void losesTheNextAnswer() {
        TROUBLE.attempts.set(0);
        TROUBLE.lost.set(1);
    }

    private static void askedTwice() {
        assertThat(TROUBLE.attempts).as("attempts").hasValue(2);
    }

    private FileEntry stored(FileEntry file) {
        return ledger.files().view(file.id()).orElseThrow().file();
    }

    @Test
    void aFileIsOpenAndItsOpenerFindsItsOwn() {
        var file = received("a.csv");
        losesTheNextAnswer();

        assertThat(ledger.files().open(file)).contains(file);
        askedTwice();
    }

    @Test
    void aClaimIsItsHolders() {
        var file = received("a.csv");
        var mine = new Fence("mine");
        losesTheNextAnswer();

        assertThat(ledger.parts().claim(part(file), mine, T0, T0.plusSeconds(30)))
                .isEqualTo(new Claim.Owned(mine, T0.plusSeconds(30)));
        askedTwice();
        losesTheNextAnswer();
        assertThat(ledger.parts().complete(part(file), mine, result())).isTrue();
        askedTwice();
    }

    @Test
    void aReleaseCountsOnce() {
        var file = received("a.csv");
        ledger.files().open(file);
        ledger.parts().claim(part(file), new Fence("dies"), T0, T0);
        ledger.parts().claim(part(file), new Fence("mine"), T0, T0.plusSeconds(30));
        losesTheNextAnswer();
        ledger.parts().release(part(file), new Fence("mine"), T0);
        askedTwice();

        assertThat(ledger.files().view(file.id()).orElseThrow().unreleased()).isEqualTo(1);
    }

    @Test
    void anEndStandsAndIsToldToWhoWroteIt() {
        var file = received("a.csv");
        ledger.files().open(file);
        losesTheNextAnswer();
        var ended = ledger.ends().end(file.id(), 1, accepted(T0)).orElseThrow();
        askedTwice();
        assertThat(ended).isEqualTo(file.with(accepted(T0)));

        losesTheNextAnswer();
        ledger.ends().outcomeSent(ended);
        askedTwice();
        assertThat(stored(file)).isEqualTo(ended.withOutcomeSent());
    }

    @Test
    void aFailureIsSaidOnce() {
        var file = received("a.csv");
        ledger.files().open(file);
        losesTheNextAnswer();
        ledger.ends().fail(file.id(), 1, new Fault("stuck", ""), T0);
        askedTwice();

        assertThat(stored(file).status()).isEqualTo(FileStatus.FAILED);
    }

    @Test
    void aRevivalCountsOnceAndIsWhoDidIts() {
        var file = received("a.csv");
        ledger.files().open(file);
        losesTheNextAnswer();

        assertThat(ledger.revivals().revive(file.id(), 1, 0, T0)).isTrue();
        askedTwice();
        assertThat(ledger.files().view(file.id()).orElseThrow().revivals()).isEqualTo(1);
    }

    @Test
    void aGenerationIsOpenedByWhoOpenedIt() {
        var file = received("a.csv");
        ledger.files().open(file);
        var ended = ledger.ends().end(file.id(), 1, accepted(T0)).orElseThrow();
        var next = ended.reprocessed(SHIPS, T0.plus(LedgerPorts.RETENTION));
        losesTheNextAnswer();

        assertThat(ledger.generations().open(ended, next, T0)).isTrue();
        askedTwice();
        assertThat(ledger.generations().open(ended, next, T0.plusMillis(1))).as("somebody else").isFalse();
    }

    @Test
    void aWithdrawalIsToldToWhoWroteIt() {
        var file = received("a.csv");
        ledger.files().open(file);
        var ended = ledger.ends().end(file.id(), 1, accepted(T0)).orElseThrow();
        ledger.generations().open(ended, ended.reprocessed(SHIPS, T0.plus(LedgerPorts.RETENTION)), T0);
        losesTheNextAnswer();
        TROUBLE.answered.set(1);

        var withdrawn = ledger.generations().withdraw(file.id(), 2).orElseThrow();

        assertThat(TROUBLE.attempts).as("a read, a write, and the write again").hasValue(3);
        assertThat(withdrawn).isEqualTo(stored(file));
        assertThat(withdrawn.results()).isEqualTo(ended.results());
    }

    @Test
    void aMarkIsTheSame() {
        var mark = new Mark(new Sequencer("00A1"), received("a.csv").id());
        losesTheNextAnswer();

        assertThat(ledger.marks().advance("uploads", "k", mark)).isInstanceOf(Marks.Advance.Same.class);
        askedTwice();
    }

    @Test
    void aContentIsHeldByWhoClaimedIt() {
        var first = received("a.csv").id();
        var second = received("b.csv").id();
        losesTheNextAnswer();
        assertThat(ledger.contents().claim(BIRDS.name(), "ab", first, null, T0)).isEqualTo(first);
        askedTwice();

        losesTheNextAnswer();
        assertThat(ledger.contents().claim(BIRDS.name(), "ab", second, first, T0)).isEqualTo(second);
        askedTwice();
    }

    @Test
    void aFeedIsAppliedOnce() throws Exception {
        var feeds = new DynamoFeeds(client, table, Clock.systemUTC());
        var source = "name: birds\nmatch: landing/*.csv\nformat: csv\nschema: { fields: [{ name: a, type: string }] }\n";
        feeds.apply(source + "title: before\n");
        TROUBLE.attempts.set(0);
        TROUBLE.lost.set(2);

        assertThat(feeds.apply(source).feed().version()).isEqualTo(2);
        assertThat(feeds.active()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded"})
    void aThrottledWriteIsTriedAgain(String code) {
        TROUBLE.code = code;
        TROUBLE.throttled.set(3);
        var file = received("a.csv");

        assertThat(ledger.files().open(file)).isEmpty();
        assertThat(TROUBLE.attempts).hasValue(4);
        assertThat(stored(file)).isEqualTo(file);
    }

    /// A message whose write does not come through fails while there is time to say so.
    @Test
    void aTableThatIsThrottledForGoodIsAFailureWithinTheDeadline() {
        TROUBLE.throttled.set(1_000);
        var begin = System.nanoTime();

        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> ledger.files().open(received("a.csv")))
                .satisfies(failure -> assertThat(Outage.is(failure)).as("a failure that many messages share").isTrue());

        assertThat(TROUBLE.attempts.get()).isBetween(3, 12);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void aBatchThatIsAnsweredInPartIsAskedForTheRest() {
        var ids = IntStream.range(0, 120).mapToObj(i -> received("f" + i)).peek(ledger.files()::open)
                .map(FileEntry::id).toList();
        TROUBLE.unprocessed.set(3);

        assertThat(ledger.files().known(ids)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aBatchThatIsNeverAnsweredIsAFailure() {
        TROUBLE.unprocessed.set(1_000);
        List<FileId> ids = List.of(received("a.csv").id());
        Instant begin = Instant.now();

        assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
                .isThrownBy(() -> ledger.files().known(ids));

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
}

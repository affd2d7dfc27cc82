package io.millrace.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.Claim;
import io.millrace.ledger.Contents;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.Files;
import io.millrace.ledger.Generations;
import io.millrace.ledger.LedgerContract;
import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.Listings;
import io.millrace.ledger.OperatorActions;
import io.millrace.ledger.Marks;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Positions;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Splits;
import io.millrace.ledger.Unsettled;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.ledger.aws.DynamoOperatorActions;
import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The ledger in DynamoDB keeps the contract, on a table of its own for each test.
class DynamoLedgerIT extends LedgerContract {
    private static EmbeddedDynamoDb dynamoDb;
    private static DynamoDbClient client;
    private String table;
    private DynamoLedger ledger;

    @BeforeAll
    static void start(@TempDir Path directory) {
        dynamoDb = EmbeddedDynamoDb.start(0, directory);
        client = LedgerTable.client(dynamoDb);
    }

    @AfterAll
    static void stop() {
        client.close();
        dynamoDb.close();
    }

    @BeforeEach
    void create() {
        table = LedgerTable.create(client);
        ledger = new DynamoLedger(client, table, LedgerPorts.RETENTION, Clock.systemUTC());
    }

    @Override
    public LedgerPorts ledger() {
        return new InDynamoDb(ledger, new DynamoOperatorActions(client, table, LedgerPorts.RETENTION));
    }

    /// Semantics, "Idempotency and the ledger": expired items can still be read: always compare the expiry.
    @Test
    void aCompletedPartThatTheLedgerShouldHaveForgottenIsClaimedAnew() {
        ledger.parts().claim(PART, MINE, LedgerPorts.T0, LATER);
        ledger.parts().complete(PART, MINE, LedgerPorts.result());
        var muchLater = LedgerPorts.T0.plus(LedgerPorts.RETENTION).plusSeconds(1);

        assertThat(ledger.parts().claim(PART, OTHER, muchLater, muchLater.plusSeconds(30)))
                .isInstanceOf(Claim.Owned.class);
        assertThat(ledger.parts().claim(PART, new Fence("third"), muchLater, muchLater.plusSeconds(30)))
                .isInstanceOf(Claim.InProgress.class);
    }

    /// Powertools' item attributes: `expiration` in epoch seconds as time to live, `in_progress_expiration` in epoch milliseconds.
    @Test
    void aClaimIsAnIdempotencyRecordInTheKnownForm() {
        ledger.parts().claim(PART, MINE, LedgerPorts.T0, LATER);

        var item = client.getItem(get -> get.tableName(table).key(Map.of("pk",
                AttributeValue.fromS("FILE#" + PART.file()), "sk", AttributeValue.fromS("PART#0001#00000")))
                .consistentRead(true)).item();

        assertThat(item.get("status").s()).isEqualTo("INPROGRESS");
        assertThat(item.get("fence").s()).isEqualTo("mine");
        assertThat(item.get("in_progress_expiration").n()).isEqualTo(Long.toString(LATER.toEpochMilli()));
        assertThat(item.get("expiration").n())
                .isEqualTo(Long.toString(LedgerPorts.T0.plus(LedgerPorts.RETENTION).getEpochSecond()));
    }

    @Test
    void everyItemExpires() {
        ledger.files().open(LedgerPorts.received("a.csv"));
        ledger.marks().advance("uploads", KEY, OLD);
        ledger.parts().claim(PART, MINE, LedgerPorts.T0, LATER);

        assertThat(client.scan(scan -> scan.tableName(table).consistentRead(true)).items()).hasSize(3)
                .allMatch(item -> Long.parseLong(item.get("expiration").n()) > LedgerPorts.T0.plus(Duration.ofDays(28))
                        .getEpochSecond());
    }

    @Override
    public int interleavings() {
        return 8;
    }

    private record InDynamoDb(DynamoLedger ledger, OperatorActions actions) implements LedgerPorts {
        @Override
        public Files files() {
            return ledger.files();
        }

        @Override
        public FileEnds ends() {
            return ledger.ends();
        }

        @Override
        public Revivals revivals() {
            return ledger.revivals();
        }

        @Override
        public Generations generations() {
            return ledger.generations();
        }

        @Override
        public Contents contents() {
            return ledger.contents();
        }

        @Override
        public Unsettled unsettled() {
            return ledger.unsettled();
        }

        @Override
        public Positions positions() {
            return ledger.positions();
        }

        @Override
        public Parts parts() {
            return ledger.parts();
        }

        @Override
        public Splits splits() {
            return ledger.splits();
        }

        @Override
        public Marks marks() {
            return ledger.marks();
        }

        @Override
        public Listings listings() {
            return ledger.listings();
        }
    }
}

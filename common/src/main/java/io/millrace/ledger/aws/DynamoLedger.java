package io.millrace.ledger.aws;

import io.millrace.ledger.Contents;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.Files;
import io.millrace.ledger.Generations;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Marks;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Positions;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Splits;
import io.millrace.ledger.Unsettled;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The ledger in one DynamoDB table. Every change is one conditional write, so that no lock is ever held; see the ports for what each promises.
///
/// Thread-safe. What DynamoDB cannot do (throttled, unreachable) comes out as the SDK's exception: a failure, to be retried.
public final class DynamoLedger {
    private final Files files;
    private final DynamoEnds ends;
    private final Parts parts;
    private final Marks marks;
    private final Listings listings;
    private final Splits splits;
    private final Unsettled unsettled;
    private final Contents contents;
    private final Positions positions;

    /// @param retention how long items are kept; at least 28 days, so that no late delivery or redrive finds its idempotency record gone
    public DynamoLedger(DynamoDbClient client, String table, Duration retention, Clock clock) {
        files = new DynamoFiles(client, table);
        ends = new DynamoEnds(client, table);
        parts = new DynamoParts(client, table, retention);
        marks = new DynamoMarks(client, table, retention, clock);
        splits = new DynamoSplits(client, table, retention);
        listings = new DynamoListings(client, table, files);
        unsettled = new DynamoUnsettled(client, table, files);
        contents = new DynamoContents(client, table, retention);
        positions = new DynamoPositions(client, table, retention);
    }

    public Files files() {
        return files;
    }

    public FileEnds ends() {
        return ends;
    }

    public Revivals revivals() {
        return ends;
    }

    public Generations generations() {
        return ends;
    }

    public Contents contents() {
        return contents;
    }

    public Unsettled unsettled() {
        return unsettled;
    }

    public Positions positions() {
        return positions;
    }

    public Parts parts() {
        return parts;
    }

    public Marks marks() {
        return marks;
    }

    public Splits splits() {
        return splits;
    }

    public Listings listings() {
        return listings;
    }
}

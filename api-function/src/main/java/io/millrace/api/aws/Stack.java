package io.millrace.api.aws;

import io.millrace.api.route.Ports;
import io.millrace.api.about.Version;
import io.millrace.api.cursor.aws.DynamoCursorKey;
import io.millrace.api.output.aws.S3OutputLinks;
import io.millrace.api.output.aws.S3Outputs;
import io.millrace.api.upload.aws.S3UploadLinks;
import io.millrace.aws.Clients;
import io.millrace.aws.Settings;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.feed.aws.DynamoPunctualities;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// The API on AWS, as its environment describes it.
public final class Stack {
    private static final int HOUR = 3600;
    private static final int LONGEST_LINK = 12 * HOUR;
    private static final int SHORTEST_LINK = 60;
    private static final int USUAL_LINK = 900;
    /// Nothing that this function writes expires.
    private static final Duration RETENTION = Duration.ofDays(28);

    private Stack() {}

    /// @throws IllegalStateException naming every setting that is missing or malformed
    public static Ports ports(Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        String table = settings.text("LEDGER_TABLE");
        String uploads = settings.text("UPLOADS_BUCKET");
        String results = settings.text("RESULTS_BUCKET");
        var links = Duration.ofSeconds(settings.number("LINK_SECONDS", USUAL_LINK, SHORTEST_LINK, LONGEST_LINK));
        var feedTrust = Duration.ofSeconds(settings.number("FEED_CACHE_SECONDS", SHORTEST_LINK, 0, HOUR));
        settings.check();
        var clients = Clients.from(environment);
        var dynamoDb = clients.dynamoDb();
        var presigner = clients.presigner();
        var ledger = new DynamoLedger(dynamoDb, table, RETENTION, clock);
        return new Ports(ledger.files(), ledger.listings(), new DynamoFeeds(dynamoDb, table, clock),
                new DynamoPunctualities(dynamoDb, table), feedTrust,
                new S3Outputs(clients.s3(), results), new S3OutputLinks(presigner, results, links),
                new S3UploadLinks(presigner, uploads, links), new DynamoCursorKey(dynamoDb, table), clock,
                Thread::sleep, new LoggedTrouble(new StepLog(log, clock, "api")), Version.read());
    }
}

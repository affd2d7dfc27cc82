package io.millrace.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.millrace.aws.Clients;
import io.millrace.aws.Settings;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.Feeds;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.ingest.reprocess.Reprocess;
import io.millrace.ingest.reprocess.ReprocessRequest;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.Listings;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.ledger.aws.DynamoOperatorActions;
import io.millrace.message.aws.SnsWork;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Lambda entry of `millrace reprocess`: runs a file, or a page of a selection, again as a new generation ([ReprocessRequest]).
public final class ReprocessFunction implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final int PAGE = 100;
    private static final Clock CLOCK = Clock.systemUTC();

    private final Listings listings;
    private final Feeds feeds;
    private final Reprocess reprocess;

    public ReprocessFunction() {
        this(System.getenv());
    }

    public ReprocessFunction(Map<String, String> environment) {
        var settings = new Settings(environment);
        var clients = Clients.from(environment);
        var table = settings.text("LEDGER_TABLE");
        var workTopic = settings.text("WORK_TOPIC_ARN");
        long largeFileBytes = settings.number("LARGE_FILE_BYTES", 8 << 20, 1, Long.MAX_VALUE);
        var retention = Duration.ofDays(settings.number("RETENTION_DAYS", 400, 28, 3650));
        settings.check();
        var dynamoDb = clients.dynamoDb();
        var ledger = new DynamoLedger(dynamoDb, table, retention, CLOCK);
        listings = ledger.listings();
        feeds = new DynamoFeeds(dynamoDb, table, CLOCK);
        reprocess = new Reprocess(ledger.files(), ledger.generations(),
                new DynamoOperatorActions(dynamoDb, table, retention),
                new SnsWork(clients.sns(), workTopic, largeFileBytes), CLOCK, retention);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var log = new StepLog(context.getLogger()::log, CLOCK, "reprocess", context.getAwsRequestId());
        var request = ReprocessRequest.of(event);
        // Read anew each time: whoever has just applied a feed means that one.
        var active = new ActiveFeeds(feeds, CLOCK, Duration.ofMinutes(1));
        if (request.ids() != null) {
            return ReprocessRequest.answer(reprocess.run(request.ids(), active, request.way(), log), null);
        }
        var page = listings.list(request.selection(), PAGE);
        var ids = page.files().stream().filter(file -> file.object().key().startsWith(request.prefix()))
                .map(FileEntry::id).toList();
        return ReprocessRequest.answer(reprocess.run(ids, active, request.way(), log), page.next());
    }
}

package io.millrace.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.millrace.aws.Clients;
import io.millrace.aws.Settings;
import io.millrace.batch.Backoff;
import io.millrace.batch.Batch;
import io.millrace.batch.BatchMeter;
import io.millrace.batch.CircuitBreaker;
import io.millrace.batch.aws.Outage;
import io.millrace.batch.aws.PartialResponse;
import io.millrace.batch.aws.SqsMessages;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.message.aws.SnsOutcomes;
import io.millrace.message.aws.SnsWork;
import io.millrace.observe.Meter;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// Lambda entry: events of the uploads bucket in, files in the ledger and parts on the work topic out.
public final class IngestFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final int PARALLELISM = 16;
    private static final Duration MARGIN = Duration.ofSeconds(3);
    /// So many failures in a row that a service, not an event, causes; and how many first delays to wait then.
    private static final int OUTAGE = 5;
    private static final int COOL_DOWN_RETRIES = 6;
    private static final Clock CLOCK = Clock.systemUTC();

    private final IngestBatch batch;
    private final PartialResponse response;
    private final Meter meter = new Meter(CLOCK);
    private final BatchMeter batchMeter;

    public IngestFunction() {
        this(System.getenv());
    }

    public IngestFunction(Map<String, String> environment) {
        var settings = new Settings(environment);
        var clients = Clients.from(environment);
        var table = settings.text("LEDGER_TABLE");
        var workTopic = settings.text("WORK_TOPIC_ARN");
        var outcomesTopic = settings.text("OUTCOMES_TOPIC_ARN");
        var queueUrl = settings.text("QUEUE_URL");
        long largeFileBytes = settings.number("LARGE_FILE_BYTES", 8 << 20, 1, Long.MAX_VALUE);
        var cache = Duration.ofSeconds(settings.number("FEED_CACHE_SECONDS", 60, 0, 3600));
        var retention = Duration.ofDays(settings.number("RETENTION_DAYS", 400, 28, 3650));
        var firstRetry = Duration.ofSeconds(settings.number("RETRY_SECONDS", 5, 0, 900));
        int maxReceives = (int) settings.number("MAX_RECEIVE_COUNT", 5, 1, 1000);
        settings.check();
        var circuit = new CircuitBreaker(Outage::is, OUTAGE, firstRetry.multipliedBy(COOL_DOWN_RETRIES),
                System::nanoTime);
        var dynamoDb = clients.dynamoDb();
        var sns = clients.sns();
        var ledger = new DynamoLedger(dynamoDb, table, retention, CLOCK);
        var feeds = new ActiveFeeds(new DynamoFeeds(dynamoDb, table, CLOCK), CLOCK, cache);
        var ingest = new Ingest(ledger.files(), ledger.ends(), ledger.marks(), feeds,
                meter.of(new SnsOutcomes(sns, outcomesTopic)), CLOCK, retention);
        batch = new IngestBatch(new Batch(PARALLELISM, MARGIN, circuit), ingest,
                new SnsWork(sns, workTopic, largeFileBytes),
                ledger.ends(), CLOCK, maxReceives, meter);
        batchMeter = new BatchMeter(meter, circuit, maxReceives);
        response = new PartialResponse(clients.sqs(), queueUrl, new Backoff(firstRetry, Duration.ofMinutes(15)));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var lines = (Consumer<String>) context.getLogger()::log;
        var log = new StepLog(lines, CLOCK, "ingest", context.getAwsRequestId());
        var messages = SqsMessages.of(event);
        var result = batch.take(messages, () -> Duration.ofMillis(context.getRemainingTimeInMillis()), log);
        batchMeter.count(messages, result);
        meter.emit(log, lines, context.getFunctionName(), context.getAwsRequestId());
        return response.of(result, log);
    }
}

package io.millrace.processor;

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
import io.millrace.ledger.Fence;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.message.aws.SnsOutcomes;
import io.millrace.message.aws.SnsWork;
import io.millrace.observe.Meter;
import io.millrace.observe.StepLog;
import io.millrace.processor.object.aws.S3Objects;
import io.millrace.processor.result.aws.S3Outputs;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// Lambda entry: part messages in, results, ends of files and outcomes out. Deployed twice, once per lane.
public final class ProcessorFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /// Files of one batch at a time: more would not be faster on the processor share of a small function, and would hold more buffers.
    private static final int PARALLELISM = 8;
    private static final Duration MARGIN = Duration.ofSeconds(5);
    /// So many failures in a row that a service, not a file, causes; and how many first delays to wait then.
    private static final int OUTAGE = 5;
    private static final int COOL_DOWN_RETRIES = 6;
    private static final Clock CLOCK = Clock.systemUTC();

    private final ProcessorBatch batch;
    private final PartialResponse response;
    private final Meter meter = new Meter(CLOCK);
    private final BatchMeter batchMeter;

    public ProcessorFunction() {
        this(System.getenv());
    }

    public ProcessorFunction(Map<String, String> environment) {
        var settings = new Settings(environment);
        var clients = Clients.from(environment);
        var table = settings.text("LEDGER_TABLE");
        var results = settings.text("RESULTS_BUCKET");
        var outcomesTopic = settings.text("OUTCOMES_TOPIC_ARN");
        // Without parts there is nothing to send.
        long partBytes = settings.number("PART_BYTES", 0, 0, Long.MAX_VALUE);
        var workTopic = partBytes == 0 ? "" : settings.text("WORK_TOPIC_ARN");
        var queueUrl = settings.text("QUEUE_URL");
        var cache = Duration.ofSeconds(settings.number("FEED_CACHE_SECONDS", 60, 0, 3600));
        var retention = Duration.ofDays(settings.number("RETENTION_DAYS", 400, 28, 3650));
        var firstRetry = Duration.ofSeconds(settings.number("RETRY_SECONDS", 5, 0, 900));
        int maxReceives = (int) settings.number("MAX_RECEIVE_COUNT", 5, 1, 1000);
        settings.check();
        var circuit = new CircuitBreaker(Outage::is, OUTAGE, firstRetry.multipliedBy(COOL_DOWN_RETRIES),
                System::nanoTime);
        var dynamoDb = clients.dynamoDb();
        var s3 = clients.s3();
        var sns = clients.sns();
        var ledger = new DynamoLedger(dynamoDb, table, retention, CLOCK);
        var feeds = new ActiveFeeds(new DynamoFeeds(dynamoDb, table, CLOCK), CLOCK, cache);
        var outputs = new S3Outputs(s3, results);
        var objects = new S3Objects(s3);
        var engines = new Engines();
        var reader = new PartReader(engines, outputs, CLOCK);
        var split = new Split(ledger.splits(), new SnsWork(sns, workTopic, 0), CLOCK, partBytes);
        var processor = new PartProcessor(ledger.parts(), ledger.marks(), feeds, objects, reader,
                new Commit(outputs, ledger.ends(), ledger.generations(),
                        new Originals(ledger.contents(), ledger.files(), CLOCK),
                        meter.of(new SnsOutcomes(sns, outcomesTopic)), CLOCK),
                split,
                new LargeFiles(split, objects, engines, reader), CLOCK, () -> new Fence(UUID.randomUUID().toString()));
        batch = new ProcessorBatch(new Batch(PARALLELISM, MARGIN, circuit), processor, ledger.ends(), CLOCK,
                maxReceives, meter);
        batchMeter = new BatchMeter(meter, circuit, maxReceives);
        response = new PartialResponse(clients.sqs(), queueUrl, new Backoff(firstRetry, Duration.ofMinutes(15)));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var lines = (Consumer<String>) context.getLogger()::log;
        var log = new StepLog(lines, CLOCK, "processor", context.getAwsRequestId());
        var messages = SqsMessages.of(event);
        var result = batch.process(messages, () -> Duration.ofMillis(context.getRemainingTimeInMillis()), log);
        batchMeter.count(messages, result);
        meter.emit(log, lines, context.getFunctionName(), context.getAwsRequestId());
        return response.of(result, log);
    }
}

package io.millrace.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.millrace.aws.Clients;
import io.millrace.aws.Settings;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.Punctuality;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.feed.aws.DynamoPunctualities;
import io.millrace.ingest.expect.Deliveries;
import io.millrace.ingest.sweep.Losers;
import io.millrace.ingest.sweep.Lost;
import io.millrace.ingest.sweep.Orphans;
import io.millrace.ingest.sweep.Stalled;
import io.millrace.ingest.sweep.Sweep;
import io.millrace.ingest.sweep.aws.S3Multiparts;
import io.millrace.ingest.sweep.aws.S3Results;
import io.millrace.ingest.sweep.aws.S3Versions;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.message.aws.SnsOutcomes;
import io.millrace.message.aws.SnsWork;
import io.millrace.observe.Meter;
import io.millrace.observe.Metric;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Lambda entry of the schedule, and of `millrace sweep`: finds what nobody would. Answers what it saw and did ([SweepRequest]).
public final class SweepFunction implements RequestHandler<ScheduledEvent, Map<String, Object>> {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Sweep sweep;
    private final Deliveries deliveries;
    private final Duration retention;
    private final Meter meter = new Meter(CLOCK);

    public SweepFunction() {
        this(System.getenv());
    }

    public SweepFunction(Map<String, String> environment) {
        var settings = new Settings(environment);
        var clients = Clients.from(environment);
        var table = settings.text("LEDGER_TABLE");
        var workTopic = settings.text("WORK_TOPIC_ARN");
        var outcomesTopic = settings.text("OUTCOMES_TOPIC_ARN");
        var uploads = settings.text("UPLOADS_BUCKET");
        var results = settings.text("RESULTS_BUCKET");
        long largeFileBytes = settings.number("LARGE_FILE_BYTES", 8 << 20, 1, Long.MAX_VALUE);
        var cache = Duration.ofSeconds(settings.number("FEED_CACHE_SECONDS", 60, 0, 3600));
        var stuck = Duration.ofSeconds(settings.number("STUCK_SECONDS", 1800, 1, 86_400));
        retention = Duration.ofDays(settings.number("RETENTION_DAYS", 400, 28, 3650));
        settings.check();
        var dynamoDb = clients.dynamoDb();
        var s3 = clients.s3();
        var sns = clients.sns();
        var ledger = new DynamoLedger(dynamoDb, table, retention, CLOCK);
        var work = new SnsWork(sns, workTopic, largeFileBytes);
        var outcomes = meter.of(new SnsOutcomes(sns, outcomesTopic));
        var ingest = new Ingest(ledger.files(), ledger.ends(), ledger.marks(),
                new ActiveFeeds(new DynamoFeeds(dynamoDb, table, CLOCK), CLOCK, cache), outcomes, CLOCK, retention);
        sweep = new Sweep(List.of(
                new Stalled(ledger.unsettled(), ledger.ends(), ledger.revivals(), work, outcomes, CLOCK, stuck),
                new Lost(new S3Versions(s3, uploads), ledger.files(), ingest, work, CLOCK, stuck),
                new Orphans("uploads", new S3Multiparts(s3, uploads), CLOCK),
                new Orphans("outputs", new S3Multiparts(s3, results), CLOCK),
                new Losers(new S3Results(s3, results), ledger.files(), CLOCK)), ledger.positions(), CLOCK);
        deliveries = new Deliveries(new DynamoFeeds(dynamoDb, table, CLOCK), ledger.listings(),
                new DynamoPunctualities(dynamoDb, table), CLOCK);
    }

    @Override
    public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
        var lines = (Consumer<String>) context.getLogger()::log;
        var log = new StepLog(lines, CLOCK, "sweep", context.getAwsRequestId());
        try {
            var request = SweepRequest.of(event.getDetail());
            var swept = request.run(sweep, CLOCK.instant().minus(retention),
                    () -> Duration.ofMillis(context.getRemainingTimeInMillis()), log);
            var tally = swept.tally();
            if (!request.dryRun()) {
                meter.count(Metric.FILES_REVIVED, tally.of("revived"));
                meter.count(Metric.FILES_FAILED, tally.of("failed"));
            }
            if (request.isScheduled()) {
                meter.gauge(Metric.FILES_STUCK, tally.of("seen"));
                var punctualities = deliveries.check(log);
                meter.gauge(Metric.FEEDS_LATE, punctualities.stream().filter(Punctuality::isLate).count());
                punctualities.forEach(feed -> meter.feedLate(feed.feed().value(), feed.isLate()));
            }
            return SweepRequest.answer(swept);
        } finally {
            meter.emit(log, lines, context.getFunctionName(), context.getAwsRequestId());
        }
    }
}

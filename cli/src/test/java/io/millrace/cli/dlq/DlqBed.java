package io.millrace.cli.dlq;

import io.millrace.cli.dlq.DeadLetterQueue.Route;
import io.millrace.feed.FeedName;
import io.millrace.feed.FeedSource;
import io.millrace.feed.StoredFeed;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.OperatorAction;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Sequencer;
import io.millrace.ledger.Times;
import io.millrace.ledger.memory.InMemoryLedger;
import io.millrace.ledger.memory.InMemoryOperatorActions;
import io.millrace.local.sns.FilterPolicy;
import io.millrace.local.sns.Subscription.Scope;
import io.millrace.message.MessageJson;
import io.millrace.message.PartMessage;
import io.millrace.observe.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Dead letters, queues and a ledger in memory.
final class DlqBed {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final DeadLetterQueue SMALL = new DeadLetterQueue("small-dlq", "u", "arn:small-dlq", false,
            List.of(new Route("small", "u", null)));
    static final DeadLetterQueue INGEST = new DeadLetterQueue("ingest-dlq", "u", "arn:ingest-dlq", false,
            List.of(new Route("ingest", "u", null)));
    static final DeadLetterQueue WORK = new DeadLetterQueue("work-subscription-dlq", "u", "arn:work", true,
            List.of(route("small", "[\"small\"]"),
                    route("large", "[{\"anything-but\":[\"small\"]},{\"exists\":false}]")));
    static final Selection ALL = new Selection(List.of(), null, null, null, Set.of());

    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final MemoryLetters letters = new MemoryLetters();
    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryOperatorActions actions = new InMemoryOperatorActions();
    final Examination examination = new Examination(letters, new Diagnoses(ledger, ledger, DlqBed::feeds), clock);
    final OperatorAction action = OperatorAction.begun("a1", OperatorAction.Kind.REDRIVE, "ada", NOW, "all", 1);

    private static Route route(String queue, String lanes) {
        return new Route(queue, "u", FilterPolicy.parse("{\"lane\":" + lanes + "}", Scope.MessageAttributes));
    }

    private static List<StoredFeed> feeds() {
        try {
            var source = "name: birds\nmatch: landing/birds/*\nformat: csv\nschema: { fields: [{ name: a, type: string }] }\n";
            return List.of(new StoredFeed(FeedSource.read(source), 1, source, NOW));
        } catch (io.millrace.feed.FeedException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectRef object(String name, String version) {
        return new ObjectRef("uploads", "landing/birds/" + name, version, new Sequencer("0A"), "e", 7);
    }

    FileEntry open(String name) {
        return open(object(name, "v1"));
    }

    FileEntry open(ObjectRef object) {
        var file = FileEntry.received(object, new FeedRef(new FeedName("birds"), 1), 1,
                new Times(NOW.minusSeconds(60), NOW.minusSeconds(59), null, null), NOW.plus(Duration.ofDays(400)));
        ledger.open(file);
        return file;
    }

    FileEntry fail(FileEntry file, String cause) {
        ledger.fail(file.id(), 1, Cause.usedUp(new IllegalStateException(cause), 5), NOW.minusSeconds(30));
        return file;
    }

    void end(FileEntry file, FileStatus status) {
        ledger.end(file.id(), 1,
                FileEnd.unread(status, status == FileStatus.REFUSED ? new Fault("bad-header", "") : null, NOW));
    }

    static String work(FileEntry file) {
        return MessageJson.write(new PartMessage(new PartId(file.id(), 1, 0), 1, file.object(), file.feed(),
                file.times().received(), 0, PartMessage.TO_THE_END, null));
    }

    static String event(String name, String version) {
        return """
               {"Records":[{"eventVersion":"2.1","eventName":"ObjectCreated:Put","eventTime":"2026-11-21T09:59:00Z","s3":{"bucket":{"name":"uploads"},\
               "object":{"key":"landing/birds/%s","versionId":"%s","sequencer":"0A","eTag":"e","size":7}}}]}"""
                .formatted(name, version);
    }

    Letter put(DeadLetterQueue queue, String body) {
        return letters.put(queue.name(), body, Map.of(), NOW.minusSeconds(60));
    }

    static Map<String, MessageAttributeValue> lane(String lane) {
        return Map.of("lane", MessageAttributeValue.builder().dataType("String").stringValue(lane).build());
    }

    Plan plan(Selection selection, boolean force) throws InterruptedException {
        return examination.plan(List.of(SMALL, INGEST, WORK), selection, 1000, force, () -> false);
    }

    int redrive(Plan plan) throws InterruptedException {
        return new Redrive(letters, actions, new Pace(1000, () -> 0, _ -> {}), () -> false).run(action,
                List.of(SMALL, INGEST, WORK), plan.taken(), _ -> {});
    }
}

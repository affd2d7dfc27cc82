package io.millrace.e2e.chaos;

import static io.millrace.e2e.chaos.Tampering.text;

import io.millrace.e2e.chaos.audit.Auditor;
import io.millrace.e2e.chaos.audit.Rule;
import io.millrace.e2e.chaos.audit.Violation;
import io.millrace.e2e.chaos.load.Feeds;
import io.millrace.e2e.chaos.run.Operator;
import io.millrace.e2e.chaos.run.Site;
import io.millrace.e2e.chaos.watch.Identity;
import io.millrace.e2e.chaos.watch.Subscriber;
import io.millrace.e2e.chaos.watch.Watcher;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A local system in this JVM with something to break it by, and everybody who looks at it.
final class Broken implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n2020-01-02,much,12.8,5.0,4.7,sun\n";

    final Tampering tampering = new Tampering();
    final Site site;
    final Subscriber subscriber;
    final Watcher watcher;
    private final LocalSystem system;
    private final Operator operator;

    /// @param template of the project, perhaps with a mistake
    Broken(String template, Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("template.yaml"),
                template.replace("MaximumBatchingWindowInSeconds: 1", "MaximumBatchingWindowInSeconds: 0")
                        .replace("BatchSize: 50", "BatchSize: 10").replace("BatchSize: 20", "BatchSize: 10"));
        system = LocalSystem.start(LocalOptions.of(file, folder.resolve("state")).withPorts(LocalPorts.FREE)
                .withParameters(Map.of("FeedCacheSeconds", "3600", "RetrySeconds", "1", "StuckSeconds", "3600"))
                .withInterceptors(List.of(tampering)).withDeliveries(tampering::deliveries));
        site = Site.on(folder.resolve("state"));
        operator = new Operator(site);
        Feeds.apply(site, project());
        subscriber = new Subscriber(site, "mutations");
        watcher = new Watcher(site);
    }

    static Path project() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    static String key(String name) {
        return "landing/seattle-weather/" + name + ".csv";
    }

    /// @return the id of a file with a good row and a bad one
    String drop(String name) {
        var version = site.s3.putObject(put -> put.bucket(site.uploads()).key(key(name)), RequestBody.fromString(ROWS))
                .versionId();
        var id = Identity.of(site.uploads(), key(name), version);
        watcher.watch(id);
        return id;
    }

    /// Waits until a file has ended and a subscriber was told.
    void told(String id) {
        Awaitility.await("outcome of " + id).atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> subscriber.outcomes().stream().anyMatch(outcome -> outcome.id().equals(id)));
        await("outcome noted", () -> text(file(id), "status").equals("ACCEPTED_WITH_REJECTS")
                && file(id).containsKey("outcomeSent"));
    }

    /// Waits until nothing is in any queue.
    void rest() {
        await("rest", () -> system.backlog().isEmpty() && site.queues().stream()
                .filter(queue -> !queue.name().endsWith("-dlq")).allMatch(queue -> operator.depth(queue) == 0));
    }

    void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    Map<String, AttributeValue> file(String id) {
        return item("FILE#" + id, "FILE");
    }

    Map<String, AttributeValue> item(String partition, String sort) {
        return site.dynamoDb.getItem(get -> get.tableName(site.ledger()).consistentRead(true).key(
                Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))).item();
    }

    /// An update of the file's own item that sets this attribute.
    static boolean setsOfFile(UpdateItemRequest update, String id, String attribute) {
        return text(update.key(), "pk").equals("FILE#" + id) && text(update.key(), "sk").equals("FILE")
                && update.expressionAttributeValues().containsKey(":" + attribute);
    }

    /// An update of one of the file's parts to this status.
    static boolean setsPart(UpdateItemRequest update, String id, String status) {
        return text(update.key(), "pk").equals("FILE#" + id)
                && text(update.expressionAttributeValues(), ":status").equals(status);
    }

    /// Rules that the auditor finds broken, of files with this name.
    Set<Rule> broken(String name) throws IOException {
        return Auditor.audit(site, subscriber, watcher, key -> key.contains(name)).violations().stream()
                .map(Violation::rule).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        watcher.close();
        subscriber.close();
        operator.close();
        site.close();
        system.close();
    }
}

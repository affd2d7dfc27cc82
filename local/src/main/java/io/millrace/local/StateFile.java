package io.millrace.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;

/// `local.json` in the state directory: how other processes find a running local system.
///
/// It is there while the system runs, and after a kill; `pid` tells which.
final class StateFile {
    static final String NAME = "local.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    void write(String stackName, Stack stack, Map<String, URI> endpoints, Map<String, String> environment,
            Instant started) {
        ObjectNode root = JSON.createObjectNode();
        root.put("pid", ProcessHandle.current().pid()).put("started", started.toString()).put("stack", stackName);
        root.put("apiUrl", endpoints.get("api").toString());
        ObjectNode urls = root.putObject("endpoints");
        endpoints.forEach((service, uri) -> urls.put(service, uri.toString()));
        ObjectNode variables = root.putObject("environment");
        environment.forEach(variables::put);
        ObjectNode buckets = root.putObject("buckets");
        stack.all(Bucket.class).forEach(each -> buckets.put(each.logicalId(), each.name()));
        ObjectNode tables = root.putObject("tables");
        stack.all(Table.class).forEach(each -> tables.put(each.logicalId(), each.name()));
        ObjectNode topics = root.putObject("topics");
        stack.all(Topic.class).forEach(each -> topics.put(each.logicalId(), each.arn()));
        ObjectNode functions = root.putObject("functions");
        stack.all(Function.class).forEach(each -> functions.put(each.logicalId(), each.name()));
        ObjectNode queues = root.putObject("queues");
        stack.all(Queue.class).forEach(each -> {
            ObjectNode queue = queues.putObject(each.logicalId()).put("name", each.name()).put("url", each.url())
                    .put("arn", each.arn());
            each.redrive().ifPresent(redrive -> queue.put("deadLetterArn", redrive.deadLetterArn()));
        });
        ObjectNode outputs = root.putObject("outputs");
        stack.outputs().forEach(outputs::put);
        replace(root);
    }

    /// Whole or not at all, for readers that look at any time.
    private void replace(ObjectNode root) {
        try {
            Path part = file.resolveSibling(NAME + ".part");
            JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), root);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }
}

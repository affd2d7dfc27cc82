package io.millrace.local.access;

import io.millrace.local.template.model.Encryption;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// ARNs of what requests name otherwise, and which of it is encrypted with which key. Immutable.
final class Arns {
    private final Map<String, String> queues = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final String place;

    /// @param place partition, region and account of the stack in any ARN of it: `arn:aws:lambda:eu-west-1:123456789012:…`
    Arns(Stack stack, String place) {
        stack.all(Queue.class).forEach(queue -> queues.put(queue.url(), queue.arn()));
        stack.all(Table.class).forEach(table -> tables.put(table.name(), table));
        stack.all(Encryption.class).forEach(encryption -> keys.put(encryption.resourceArn(), encryption.keyArn()));
        this.place = place;
    }

    String queue(String url) {
        return queues.getOrDefault(url, arn("sqs", url.substring(url.lastIndexOf('/') + 1)));
    }

    String table(String name) {
        return arn("dynamodb", "table/" + name);
    }

    String index(String table, String index) {
        return table(table) + "/index/" + index;
    }

    String bucket(String name) {
        return "arn:" + place.split(":")[1] + ":s3:::" + name;
    }

    String object(String bucket, String key) {
        return bucket(bucket) + "/" + key;
    }

    /// The attribute that items of a table, or of one of its indexes, are partitioned by.
    Optional<String> partitionKey(String table, String index) {
        return Optional.ofNullable(tables.get(table)).map(known -> known.globalIndexes().stream()
                .filter(each -> each.name().equals(index)).findFirst().map(each -> each.key().hash())
                .orElse(known.key().hash()));
    }

    /// The key of yours that a resource is encrypted with.
    Optional<String> key(String resourceArn) {
        return Optional.ofNullable(keys.get(resourceArn));
    }

    private String arn(String service, String resource) {
        String[] parts = place.split(":", 6);
        return "arn:" + parts[1] + ":" + service + ":" + parts[3] + ":" + parts[4] + ":" + resource;
    }
}

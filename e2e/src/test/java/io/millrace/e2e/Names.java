package io.millrace.e2e;

import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Topic;
import java.util.stream.Stream;

/// By which name a client calls a resource of the template: a bucket's or table's name, a queue's URL, a topic's ARN.
final class Names {
    private Names() {}

    static String of(Stack stack, String logicalId) {
        return Stream.of(
                stack.all(Bucket.class).stream().filter(each -> each.logicalId().equals(logicalId)).map(Bucket::name),
                stack.all(Table.class).stream().filter(each -> each.logicalId().equals(logicalId)).map(Table::name),
                stack.all(Topic.class).stream().filter(each -> each.logicalId().equals(logicalId)).map(Topic::arn),
                stack.all(Queue.class).stream().filter(each -> each.logicalId().equals(logicalId)).map(Queue::url))
                .flatMap(names -> names).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no resource " + logicalId));
    }
}

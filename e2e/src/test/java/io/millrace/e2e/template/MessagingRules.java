package io.millrace.e2e.template;

import static io.millrace.e2e.template.Deployable.each;
import static io.millrace.e2e.template.Deployable.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import software.amazon.event.ruler.Machine;

/// semantics of delivery: "SNS to SQS", "SQS to Lambda", "Dead letters".
final class MessagingRules {
    private static final int LEAST_RECEIVES = 5;
    private static final int FOURTEEN_DAYS = 1_209_600;

    private MessagingRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("a message stays invisible for six timeouts and the window", MessagingRules::visibility),
                new Rule("a message is received five times before it is a dead letter", MessagingRules::receives),
                new Rule("dead letters outlive their source", MessagingRules::retention),
                new Rule("a batch reports its failures", MessagingRules::reports),
                new Rule("exactly one lane takes each message", MessagingRules::lanes),
                new Rule("only its own queue uses a dead-letter queue", MessagingRules::redriveAllowed),
                new Rule("what a subscription cannot deliver is kept", MessagingRules::subscriptions),
                new Rule("arrivals and deletions are told, results are not", MessagingRules::notifications));
    }

    private static List<String> visibility(Deployable of) {
        return mappings(of, (mapping, found) -> {
            var needed = mapping.function.timeout().multipliedBy(6).plus(mapping.source.window());
            if (mapping.queue.visibility().compareTo(needed) < 0) {
                found.add(mapping.queue.logicalId() + ": " + mapping.queue.visibility() + " < " + needed);
            }
        });
    }

    private static List<String> receives(Deployable of) {
        return mappings(of, (mapping, found) -> {
            int receives = mapping.queue.redrive().map(Queue.Redrive::maxReceiveCount).orElse(0);
            if (receives < LEAST_RECEIVES) {
                found.add(mapping.queue.logicalId() + ": " + receives);
            }
            if (!Integer.toString(receives).equals(mapping.function.environment().get("MAX_RECEIVE_COUNT"))
                    || !mapping.queue.url().equals(mapping.function.environment().get("QUEUE_URL"))) {
                found.add(mapping.function.logicalId() + " is told another number of receives, or another queue");
            }
        });
    }

    private static List<String> retention(Deployable of) {
        List<String> found = new ArrayList<>();
        for (Queue queue : of.all(Queue.class)) {
            if (isDeadLetters(of, queue) && retention(queue) != FOURTEEN_DAYS) {
                found.add(queue.logicalId() + ": " + retention(queue) + " s");
            }
            queue.redrive().flatMap(redrive -> queue(of, redrive.deadLetterArn()))
                    .filter(dead -> retention(dead) <= retention(queue))
                    .ifPresent(dead -> found.add(dead.logicalId() + " forgets before " + queue.logicalId()));
        }
        return found;
    }

    private static int retention(Queue queue) {
        return Integer.parseInt(queue.attributes().getOrDefault("MessageRetentionPeriod", "345600"));
    }

    private static List<String> reports(Deployable of) {
        return mappings(of, (mapping, found) -> {
            if (!mapping.source.reportsItemFailures() || !mapping.source.enabled()) {
                found.add(mapping.function.logicalId());
            }
        });
    }

    private static List<String> lanes(Deployable of) {
        List<String> found = new ArrayList<>();
        var messages = List.of("{\"lane\":\"small\"}", "{\"lane\":\"large\"}", "{\"lane\":\"?\"}", "{}");
        var filtered = of.all(Subscription.class).stream().filter(each -> each.filterPolicy().isPresent())
                .collect(Collectors.groupingBy(Subscription::topicArn));
        if (filtered.size() != 1) {
            found.add(filtered.size() + " topics with lanes");
        }
        filtered.values().forEach(lanes -> messages.forEach(attributes -> {
            long takers = lanes.stream()
                    .filter(lane -> takes(lane.filterPolicy().get(), attributes)).count();
            if (takers != 1) {
                found.add("a message with " + attributes + " is taken by " + takers);
            }
        }));
        return found;
    }

    private static boolean takes(String policy, String attributes) {
        try {
            Machine machine = Machine.builder().build();
            machine.addRule("policy", policy);
            return !machine.rulesForJSONEvent(attributes).isEmpty();
        } catch (Exception e) { // what the matcher declares
            throw new IllegalStateException(policy, e);
        }
    }

    private static List<String> redriveAllowed(Deployable of) {
        List<String> found = new ArrayList<>();
        for (Queue queue : of.all(Queue.class)) {
            JsonNode allowed = of.properties(queue.logicalId()).path("RedriveAllowPolicy");
            List<String> sources = of.all(Queue.class).stream().filter(
                    source -> source.redrive().filter(to -> to.deadLetterArn().equals(queue.arn())).isPresent())
                    .map(Queue::arn).toList();
            boolean right = sources.isEmpty()
                    ? !isDeadLetters(of, queue) || allowed.path("redrivePermission").asText().equals("denyAll")
                    : texts(allowed.path("sourceQueueArns")).equals(sources)
                            && allowed.path("redrivePermission").asText().equals("byQueue");
            if (!right) {
                found.add(queue.logicalId() + ": " + allowed);
            }
        }
        return found;
    }

    private static List<String> subscriptions(Deployable of) {
        List<String> found = new ArrayList<>();
        for (Subscription subscription : of.all(Subscription.class)) {
            Optional<Queue> dead = subscription.deadLetterArn().flatMap(arn -> queue(of, arn));
            if (dead.isEmpty() || dead.get().redrive().isPresent() || !subscription.rawDelivery()
                    || subscription.filterOnBody()
                    || of.all(Function.class).stream().flatMap(each -> each.events(QueueSource.class).stream())
                            .anyMatch(source -> source.queueArn().equals(dead.get().arn()))) {
                found.add(subscription.logicalId());
            }
        }
        for (Topic topic : of.all(Topic.class)) {
            boolean feeds = of.all(Subscription.class).stream().anyMatch(each -> each.topicArn().equals(topic.arn()));
            boolean open = List.of("OutcomesTopic", "AlarmTopic").contains(topic.logicalId());
            if (!feeds && !open) {
                found.add(topic.logicalId() + " has no subscriber");
            }
        }
        for (Queue queue : of.all(Queue.class)) {
            boolean polled = of.all(Function.class).stream().flatMap(each -> each.events(QueueSource.class).stream())
                    .anyMatch(source -> source.queueArn().equals(queue.arn()));
            if (!polled && !isDeadLetters(of, queue)) {
                found.add(queue.logicalId() + " is polled by nobody");
            }
        }
        return found;
    }

    private static List<String> notifications(Deployable of) {
        List<String> found = new ArrayList<>();
        for (Bucket bucket : of.all(Bucket.class)) {
            List<String> events = bucket.notifications().stream().map(Bucket.Notification::event).sorted().toList();
            List<String> expected = bucket.logicalId().equals("UploadsBucket")
                    ? List.of("s3:ObjectCreated:*", "s3:ObjectRemoved:*")
                    : List.of();
            if (!events.equals(expected)) {
                found.add(bucket.logicalId() + ": " + events);
            }
        }
        return found;
    }

    static boolean isDeadLetters(Deployable of, Queue queue) {
        return of.all(Queue.class).stream().flatMap(each -> each.redrive().stream())
                .anyMatch(redrive -> redrive.deadLetterArn().equals(queue.arn()))
                || of.all(Subscription.class).stream()
                        .anyMatch(each -> each.deadLetterArn().filter(queue.arn()::equals).isPresent())
                || each(of.properties(queue.logicalId()).path("RedriveAllowPolicy")).findAny().isPresent();
    }

    private static Optional<Queue> queue(Deployable of, String arn) {
        return of.all(Queue.class).stream().filter(queue -> queue.arn().equals(arn)).findFirst();
    }

    private record Mapping(Function function, QueueSource source, Queue queue) {}

    private static List<String> mappings(Deployable of, BiConsumer<Mapping, List<String>> check) {
        List<String> found = new ArrayList<>();
        for (Function function : of.all(Function.class)) {
            for (QueueSource source : function.events(QueueSource.class)) {
                check.accept(new Mapping(function, source, queue(of, source.queueArn()).orElseThrow()), found);
            }
        }
        return found;
    }
}

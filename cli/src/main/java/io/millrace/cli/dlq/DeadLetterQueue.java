package io.millrace.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.api.RunningSystem;
import java.util.ArrayList;
import java.util.List;

/// A queue of dead letters, and the queues whose messages end there.
///
/// @param id the queue's logical id in the template
/// @param sources empty where it takes what a topic could not deliver
record DeadLetterQueue(String id, String name, String url, List<Source> sources) {
    private static final String SUFFIX = "-dlq";

    record Source(String name, String url) {}

    /// All that the template has, in its order.
    static List<DeadLetterQueue> of(RunningSystem system) {
        var found = new ArrayList<DeadLetterQueue>();
        var queues = system.json().path("queues");
        queues.properties().forEach(entry -> {
            var queue = entry.getValue();
            var sources = sources(queues, queue.path("arn").asText());
            if (!sources.isEmpty() || queue.path("name").asText().endsWith(SUFFIX)) {
                found.add(new DeadLetterQueue(entry.getKey(), queue.path("name").asText(), queue.path("url").asText(),
                        sources));
            }
        });
        return List.copyOf(found);
    }

    private static List<Source> sources(JsonNode queues, String arn) {
        var sources = new ArrayList<Source>();
        queues.forEach(queue -> {
            if (queue.path("deadLetterArn").asText().equals(arn)) {
                sources.add(new Source(queue.path("name").asText(), queue.path("url").asText()));
            }
        });
        return List.copyOf(sources);
    }

    /// @param given the queue's name, its logical id, or the name of the queue whose dead letters it holds
    static DeadLetterQueue find(RunningSystem system, String given) {
        var all = of(system);
        return all.stream().filter(queue -> queue.isCalled(given)).findFirst()
                .orElseThrow(() -> new CommandException(Exit.USAGE,
                        "no dead-letter queue is called " + given + "; there are "
                                + String.join(", ", all.stream().map(DeadLetterQueue::name).toList())));
    }

    private boolean isCalled(String given) {
        return given.equals(name) || given.equals(id)
                || sources.stream().anyMatch(source -> source.name().equals(given));
    }

    /// Where its messages go back to.
    Source source() {
        if (sources.size() != 1) {
            throw new CommandException(Exit.USAGE, name
                    + " holds what a topic could not deliver, not what a queue gave up: it cannot be redriven to one queue");
        }
        return sources.getFirst();
    }
}

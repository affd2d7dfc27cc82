package io.millrace.cli.dlq;

import io.millrace.local.sns.FilterPolicy;
import io.millrace.local.sqs.MessageAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// A queue of dead letters, and the ways back for what is in it.
///
/// @param ofTopics whether it takes what a topic could not deliver, rather than what a queue gave up
/// @param routes to the queue whose redrive policy names it, or to the queues of the subscriptions whose redrive policies do
record DeadLetterQueue(String name, String url, String arn, boolean ofTopics, List<Route> routes) {
    /// A way back.
    ///
    /// @param filter the subscription's filter policy; null where everything is wanted
    record Route(String queue, String url, FilterPolicy filter) {
        private boolean wants(Letter letter) {
            var attributes = new HashMap<String, MessageAttribute>();
            letter.attributes().forEach((name, value) -> {
                if (value.stringValue() != null) {
                    attributes.put(name, attribute(value));
                }
            });
            return filter == null || filter.wants(letter.body(), attributes);
        }

        private static MessageAttribute attribute(MessageAttributeValue value) {
            return new MessageAttribute(value.dataType(), value.stringValue());
        }
    }

    DeadLetterQueue {
        routes = List.copyOf(routes);
    }

    /// Where `letter` came from, or was on its way to.
    Optional<Route> routeOf(Letter letter) {
        return routes.stream().filter(route -> route.wants(letter)).findFirst();
    }

    /// Its name, or that of a queue whose dead letters it holds.
    boolean isCalled(String given) {
        return given.equals(name) || !ofTopics && routes.stream().anyMatch(route -> route.queue().equals(given));
    }
}

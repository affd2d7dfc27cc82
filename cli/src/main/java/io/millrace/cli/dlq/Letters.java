package io.millrace.cli.dlq;

import io.millrace.cli.dlq.DeadLetterQueue.Route;
import java.util.List;
import java.util.Set;

/// The messages of dead-letter queues: received to be looked at, sent back, deleted, or let go again. Nothing is deleted but by [#delete].
interface Letters {
    /// How many messages can be received now, and how many somebody holds.
    record Depth(long visible, long held) {
        long all() {
            return visible + held;
        }
    }

    Depth depth(DeadLetterQueue queue);

    /// Messages that nobody else sees for a short while. Empty where none is to be had within a second.
    List<Letter> receive(DeadLetterQueue queue, int most);

    /// Puts copies into a queue.
    ///
    /// @return those that are there for certain
    Set<Letter> send(Route to, List<Letter> letters);

    /// @return those that are gone for certain
    Set<Letter> delete(DeadLetterQueue queue, List<Letter> letters);

    /// Lets others see them again, at once; what cannot be let go comes back by itself.
    void release(DeadLetterQueue queue, List<Letter> letters);
}

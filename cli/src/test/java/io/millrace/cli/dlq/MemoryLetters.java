package io.millrace.cli.dlq;

import io.millrace.cli.dlq.DeadLetterQueue.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Queues in memory that can break at any call: before it did anything, or after it did it and before it could say so.
final class MemoryLetters implements Letters {
    private final Map<String, LinkedHashSet<Letter>> queues = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private int calls;
    /// The call that breaks, counted from 1; 0 for none.
    int breaksAt;
    boolean breaksAfter;
    private int sent;

    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Letter put(String queue, String body, Map<String, MessageAttributeValue> attributes, Instant when) {
        var letter = new Letter("id-" + ++sent, "receipt", body, attributes, null, when, 6);
        queues.computeIfAbsent(queue, _ -> new LinkedHashSet<>()).add(letter);
        return letter;
    }

    List<String> bodies(String queue) {
        return queues.getOrDefault(queue, new LinkedHashSet<>()).stream().map(Letter::body).toList();
    }

    /// What was held comes back, as after its time.
    void timePasses() {
        held.clear();
    }

    int held() {
        return held.size();
    }

    private boolean breaks() {
        boolean now = ++calls == breaksAt;
        if (now && !breaksAfter) {
            throw new Broken();
        }
        return now;
    }

    private static <T> T answer(boolean broken, T answer) {
        if (broken) {
            throw new Broken();
        }
        return answer;
    }

    @Override
    public Depth depth(DeadLetterQueue queue) {
        long all = bodies(queue.name()).size();
        long hidden = queues.getOrDefault(queue.name(), new LinkedHashSet<>()).stream()
                .filter(letter -> held.contains(letter.id())).count();
        return new Depth(all - hidden, hidden);
    }

    @Override
    public List<Letter> receive(DeadLetterQueue queue, int most) {
        var found = queues.getOrDefault(queue.name(), new LinkedHashSet<>()).stream()
                .filter(letter -> !held.contains(letter.id())).limit(most).toList();
        found.forEach(letter -> held.add(letter.id()));
        return found;
    }

    @Override
    public Set<Letter> send(Route to, List<Letter> letters) {
        boolean broken = breaks();
        letters.forEach(letter -> put(to.queue(), letter.body(), letter.attributes(), letter.sent()));
        return answer(broken, new HashSet<>(letters));
    }

    @Override
    public Set<Letter> delete(DeadLetterQueue queue, List<Letter> letters) {
        boolean broken = breaks();
        letters.forEach(queues.get(queue.name())::remove);
        letters.forEach(letter -> held.remove(letter.id()));
        return answer(broken, new HashSet<>(letters));
    }

    @Override
    public void release(DeadLetterQueue queue, List<Letter> letters) {
        new ArrayList<>(letters).forEach(letter -> held.remove(letter.id()));
    }
}

package io.millrace.cli.dlq;

import io.millrace.ledger.OperatorAction;
import io.millrace.ledger.OperatorActions;
import io.millrace.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Deletes dead letters for good; a copy of each is on the disk before it goes.
final class Purge {
    private final Letters letters;
    private final OperatorActions actions;
    private final FileChannel copy;
    private final BooleanSupplier cancelled;

    /// @param copy open for appending; gets one line of JSON for each letter
    Purge(Letters letters, OperatorActions actions, FileChannel copy, BooleanSupplier cancelled) {
        this.letters = letters;
        this.actions = actions;
        this.copy = copy;
        this.cancelled = cancelled;
    }

    /// @param planned the letters to delete; those that have come since stay
    /// @return how many were deleted
    int run(OperatorAction action, List<DeadLetterQueue> queues, Collection<Diagnosis> planned)
            throws InterruptedException {
        Map<String, Diagnosis> wanted = new HashMap<>();
        planned.forEach(diagnosis -> wanted.put(diagnosis.letter().id(), diagnosis));
        var deleted = new int[1];
        for (var queue : queues) {
            if (planned.stream().anyMatch(diagnosis -> diagnosis.queue().equals(queue))) {
                new Walk(letters, Integer.MAX_VALUE, () -> cancelled.getAsBoolean() || wanted.isEmpty()).over(queue,
                        Walk.BATCH, fresh -> {
                            var chosen = new LinkedHashMap<Letter, Diagnosis>();
                            fresh.stream().filter(letter -> wanted.containsKey(letter.id()))
                                    .forEach(letter -> chosen.put(letter, wanted.remove(letter.id())));
                            var gone = delete(action, queue, chosen);
                            deleted[0] += gone.size();
                            return gone;
                        });
            }
        }
        return deleted[0];
    }

    private Set<Letter> delete(OperatorAction action, DeadLetterQueue queue, Map<Letter, Diagnosis> chosen) {
        actions.concerns(action, chosen.values().stream().flatMap(diagnosis -> diagnosis.files().stream()).toList());
        try {
            for (var letter : chosen.entrySet()) {
                write(letter.getKey(), letter.getValue());
            }
            copy.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the copy cannot be written; nothing more was purged", e);
        }
        return letters.delete(queue, List.copyOf(chosen.keySet()));
    }

    private void write(Letter letter, Diagnosis diagnosis) throws IOException {
        var json = diagnosis.json().put("body", letter.body());
        var attributes = json.putObject("attributes");
        letter.attributes().forEach((name, value) -> {
            var attribute = attributes.putObject(name).put("type", value.dataType());
            if (value.stringValue() != null) {
                attribute.put("value", value.stringValue());
            } else {
                attribute.put("binary", value.binaryValue().asByteArrayUnsafe());
            }
        });
        var line = ByteBuffer.wrap((Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            copy.write(line);
        }
    }
}

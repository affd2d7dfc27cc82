package io.millrace.ledger.memory;

import io.millrace.ledger.FileId;
import io.millrace.ledger.OperatorAction;
import io.millrace.ledger.OperatorActions;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Operators' actions in memory: the same contract as in DynamoDB. Thread-safe; nothing survives it.
public final class InMemoryOperatorActions implements OperatorActions {
    private final TreeMap<String, OperatorAction> actions = new TreeMap<>(Collections.reverseOrder());
    private final Map<FileId, TreeMap<String, OperatorAction>> byFile = new HashMap<>();

    @Override
    public synchronized void record(OperatorAction action) {
        actions.put(position(action), action);
    }

    @Override
    public synchronized void concerns(OperatorAction action, Collection<FileId> files) {
        for (var file : files) {
            byFile.computeIfAbsent(file, _ -> new TreeMap<>(Collections.reverseOrder())).put(position(action), action);
        }
    }

    @Override
    public synchronized List<OperatorAction> newest(int limit) {
        return actions.values().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<OperatorAction> of(FileId file, int limit) {
        return byFile.getOrDefault(file, new TreeMap<>()).values().stream().limit(limit).toList();
    }

    private static String position(OperatorAction action) {
        return "%015d#%s".formatted(action.started().toEpochMilli(), action.id());
    }
}

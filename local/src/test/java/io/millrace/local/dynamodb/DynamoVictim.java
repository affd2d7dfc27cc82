package io.millrace.local.dynamodb;

import java.nio.file.Path;

/// A process that writes keys and prints each one that was acknowledged, until somebody kills it. Its arguments are the state
/// directory and the root of the memory-backed storage.
final class DynamoVictim {
    private DynamoVictim() {}

    public static void main(String[] arguments) {
        EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.start(0, Path.of(arguments[0]),
                new MemoryStorage(Path.of(arguments[1]), 0));
        Keys keys = Keys.createIn(dynamoDb);
        for (int i = 0;; i++) {
            keys.put("key" + i);
            System.out.println("key" + i);
        }
    }
}

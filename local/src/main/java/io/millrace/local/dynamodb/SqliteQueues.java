package io.millrace.local.dynamodb;

import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the database connections that a server holds, by type and not by name, so that it does not depend on the server's
/// insides.
final class SqliteQueues {
    private static final int DEEPEST = 6;

    private SqliteQueues() {}

    private record Place(Object object, int depth) {}

    /// @return the connections reachable from `server` within a few steps; empty when there are none
    static List<SQLiteQueue> heldBy(Object server) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<SQLiteQueue> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Place> places = new ArrayDeque<>(List.of(new Place(server, 0)));
        while (!places.isEmpty()) {
            Place place = places.remove();
            if (!seen.add(place.object()) || place.depth() > DEEPEST) {
                continue;
            }
            switch (place.object()) {
                case SQLiteQueue queue -> found.add(queue);
                case Map<?, ?> map -> map.values().forEach(value -> add(places, value, place.depth()));
                default -> fields(place, places);
            }
        }
        return List.copyOf(found);
    }

    private static void fields(Place place, Deque<Place> places) {
        for (Class<?> type = place.object().getClass(); type != null; type = type.getSuperclass()) {
            if (!type.getName().startsWith("software.amazon.dynamodb.")) {
                return;
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()
                        && field.trySetAccessible()) {
                    add(places, value(field, place.object()), place.depth());
                }
            }
        }
    }

    private static Object value(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("field was made accessible: " + field, impossible);
        }
    }

    private static void add(Deque<Place> places, Object object, int depth) {
        if (object != null) {
            places.add(new Place(object, depth + 1));
        }
    }
}

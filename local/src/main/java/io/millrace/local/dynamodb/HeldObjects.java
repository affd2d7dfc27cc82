package io.millrace.local.dynamodb;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what a server of DynamoDB Local holds, by type and not by name: its database connection, which is the library
/// sqlite4java's, and its threads, which it leaves running when it is stopped.
final class HeldObjects {
    private static final int DEEPEST = 6;

    private record Place(Object object, int depth) {}

    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private HeldObjects(Object server) {
        Deque<Place> places = new ArrayDeque<>(List.of(new Place(server, 0)));
        while (!places.isEmpty()) {
            Place place = places.remove();
            if (place.depth() <= DEEPEST && found.add(place.object())) {
                held(place.object()).stream().filter(object -> object != null)
                        .forEach(object -> places.add(new Place(object, place.depth() + 1)));
            }
        }
    }

    static HeldObjects of(Object server) {
        return new HeldObjects(server);
    }

    <T> List<T> ofType(Class<T> type) {
        return found.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Collection<?> held(Object object) {
        return object instanceof Map<?, ?> map ? map.values() : fields(object);
    }

    private static Collection<?> fields(Object object) {
        Deque<Object> values = new ArrayDeque<>();
        for (Class<?> type = object.getClass(); type.getName().startsWith("software.amazon.dynamodb."); type = type
                .getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()
                        && field.trySetAccessible()) {
                    Object value = value(field, object);
                    if (value != null) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }

    private static Object value(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("field was made accessible: " + field, impossible);
        }
    }
}

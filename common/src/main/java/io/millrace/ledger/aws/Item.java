package io.millrace.ledger.aws;

import io.millrace.ledger.Fault;
import io.millrace.rows.Boundary;
import io.millrace.rows.RowCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A DynamoDB item under construction, or being read: what is null is absent. Not thread-safe.
final class Item {
    private final Map<String, AttributeValue> map;

    Item() {
        this(new HashMap<>());
    }

    Item(Map<String, AttributeValue> map) {
        this.map = map;
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
    }

    Map<String, AttributeValue> map() {
        return map;
    }

    Item text(String name, String value) {
        if (value != null) {
            map.put(name, AttributeValue.fromS(value));
        }
        return this;
    }

    Item number(String name, long value) {
        map.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    Item flag(String name, boolean value) {
        map.put(name, AttributeValue.fromBool(value));
        return this;
    }

    Item time(String name, Instant value) {
        return text(name, value == null ? null : value.toString());
    }

    Item epochSeconds(String name, Instant value) {
        return value == null ? this : number(name, value.getEpochSecond());
    }

    Item fault(String name, Fault fault) {
        if (fault != null) {
            map.put(name,
                    AttributeValue.fromM(new Item().text("code", fault.code()).text("message", fault.message()).map()));
        }
        return this;
    }

    Item counts(String name, RowCounts rows) {
        if (rows != null) {
            map.put(name,
                    AttributeValue.fromM(new Item().number("read", rows.read()).number("accepted", rows.accepted())
                            .number("rejected", rows.rejected()).number("skipped", rows.skipped()).map()));
        }
        return this;
    }

    Item boundary(String name, Boundary boundary) {
        map.put(name, AttributeValue.fromM(new Item().number("offset", boundary.offset())
                .number("rows", boundary.rows()).number("lines", boundary.lines()).map()));
        return this;
    }

    /// The same attributes as the values of an expression.
    Map<String, AttributeValue> prefixed(String prefix) {
        var prefixed = new HashMap<String, AttributeValue>();
        map.forEach((name, value) -> prefixed.put(prefix + name, value));
        return prefixed;
    }

    /// Null where there is none.
    Item nested(String name) {
        var value = map.get(name);
        return value == null ? null : new Item(value.m());
    }

    String text(String name) {
        var value = map.get(name);
        return value == null ? null : value.s();
    }

    /// Zero where there is none.
    int count(String name) {
        return map.containsKey(name) ? Math.toIntExact(number(name)) : 0;
    }

    long number(String name) {
        return Long.parseLong(map.get(name).n());
    }

    boolean flag(String name) {
        var value = map.get(name);
        return value != null && value.bool();
    }

    Instant time(String name) {
        var value = text(name);
        return value == null ? null : Instant.parse(value);
    }

    Instant epochSeconds(String name) {
        return map.containsKey(name) ? Instant.ofEpochSecond(number(name)) : null;
    }

    Instant epochMillis(String name) {
        return map.containsKey(name) ? Instant.ofEpochMilli(number(name)) : null;
    }

    Fault fault(String name) {
        var fault = nested(name);
        return fault == null ? null : new Fault(fault.text("code"), fault.text("message"));
    }

    Boundary boundary(String name) {
        var boundary = nested(name);
        return new Boundary(boundary.number("offset"), boundary.number("rows"), boundary.number("lines"));
    }

    RowCounts counts(String name) {
        var rows = nested(name);
        return rows == null ? null
                : new RowCounts(rows.number("read"), rows.number("accepted"), rows.number("rejected"),
                        rows.number("skipped"));
    }
}

package io.millrace.e2e.chaos.audit;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item of the ledger's table as it stands there.
record Item(Map<String, AttributeValue> attributes) {
    /// Empty where there is none.
    String text(String name) {
        var value = attributes.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    /// -1 where there is none.
    long number(String name) {
        var value = attributes.get(name);
        return value == null || value.n() == null ? -1 : Long.parseLong(value.n());
    }

    boolean flag(String name) {
        var value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    Optional<Item> nested(String name) {
        return Optional.ofNullable(attributes.get(name)).map(value -> new Item(value.m()));
    }

    Optional<Rows> rows() {
        return nested("rows").map(rows -> new Rows(rows.number("read"), rows.number("accepted"),
                rows.number("rejected"), rows.number("skipped")));
    }
}

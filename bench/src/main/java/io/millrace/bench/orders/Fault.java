package io.millrace.bench.orders;

import static io.millrace.bench.orders.Order.AMOUNT;
import static io.millrace.bench.orders.Order.CUSTOMER;
import static io.millrace.bench.orders.Order.GIFT;
import static io.millrace.bench.orders.Order.ORDERED_ON;
import static io.millrace.bench.orders.Order.ORDER_ID;
import static io.millrace.bench.orders.Order.SHIPPED_AT;
import static io.millrace.bench.orders.Order.SKU;
import static io.millrace.bench.orders.Order.STATUS;

import java.util.List;
import java.util.stream.Stream;

/// What can be wrong with a row. Most are a bad value in one column; the last six are in the way the row is written.
public enum Fault {
    WHOLE_TYPE(ORDER_ID, "type", "12x4567", "seven", "1.5"),
    WHOLE_MINIMUM(ORDER_ID, "minimum", "0", "-5"),
    TEXT_REQUIRED(CUSTOMER, "required", ""),
    TEXT_LONG(CUSTOMER, "max-length", "Abcdefghi ".repeat(8) + "J", "xyz ".repeat(40) + "z"),
    PATTERN(SKU, "pattern", "abc-1234", "ABC-123", "ABC_1234", "ABC-12345"),
    ENUM(STATUS, "enum", "shiped", "NEW", "returned"),
    NUMBER_TYPE(AMOUNT, "type", "12.3.4", "n/a", "1 000.00"),
    NUMBER_MINIMUM(AMOUNT, "minimum", "-0.01", "-250.00"),
    NUMBER_MAXIMUM(AMOUNT, "maximum", "100000.00", "1234567.89"),
    DATE_TYPE(ORDERED_ON, "type", "2023-02-29", "2024-13-01", "24-01-02", "2024/05/06"),
    DATE_MINIMUM(ORDERED_ON, "minimum", "1999-12-31", "0001-01-01"),
    DATETIME_TYPE(SHIPPED_AT, "type", "2024-01-05T25:00:00Z", "2024-02-30T10:00:00Z", "yesterday"),
    BOOLEAN_TYPE(GIFT, "type", "yes", "2"),
    /// Two columns at once.
    TWO_VALUES(SKU, "pattern", "abc-1234"),
    TOO_FEW, TOO_MANY,
    /// Bytes that are not UTF-8: overlong, a lone surrogate, a sequence cut short, a lone trail byte.
    ENCODING,
    /// CSV: a quote inside a field that is not quoted. JSON: a quote that should be escaped.
    STRAY_QUOTE,
    /// CSV: something between a closing quote and the delimiter. JSON: a name twice.
    AFTER_QUOTE,
    /// CSV: a quote that is not closed. JSON: a line that ends in the middle.
    OPEN_QUOTE;

    static final List<Fault> ALL = List.of(values());
    static final List<Fault> TAME = Stream.of(values()).filter(fault -> fault.compareTo(ENCODING) < 0).toList();

    final int column;
    final String code;
    private final String[] values;

    /// @param column of the order, whose value is replaced
    Fault(int column, String code, String... values) {
        this.column = column;
        this.code = code;
        this.values = values;
    }

    Fault() {
        this(-1, null);
    }

    boolean isValue() {
        return column >= 0;
    }

    /// One of the bad values.
    String value(Dice dice) {
        return values[dice.below(values.length)];
    }
}

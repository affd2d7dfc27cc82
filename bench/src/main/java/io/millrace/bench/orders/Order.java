package io.millrace.bench.orders;

import java.time.LocalDate;

/// The eight columns of an order and the values of one row, as a sound file has them. Not thread-safe.
final class Order {
    static final int ORDER_ID = 0;
    static final int CUSTOMER = 1;
    static final int SKU = 2;
    static final int STATUS = 3;
    static final int AMOUNT = 4;
    static final int ORDERED_ON = 5;
    static final int SHIPPED_AT = 6;
    static final int GIFT = 7;
    static final int COLUMNS = 8;

    private static final String[] NAMES = {"order_id", "customer", "sku", "status", "amount", "ordered_on",
            "shipped_at", "gift"};
    private static final String[] DEFINITIONS = {
            "type: integer, constraints: { required: true, minimum: 1 }",
            "type: string, constraints: { required: true, maxLength: 80 }",
            "type: string, constraints: { required: true, pattern: '[A-Z]{3}-[0-9]{4}' }",
            "type: string, constraints: { required: true, enum: [new, paid, packed, shipped, cancelled] }",
            "type: number, constraints: { required: true, minimum: 0, maximum: 99999.99 }",
            "type: date, constraints: { required: true, minimum: 2000-01-01 }",
            "type: datetime",
            "type: boolean, constraints: { required: true }"};
    private static final String[] STATES = {"new", "paid", "packed", "shipped", "shipped", "shipped", "cancelled"};
    private static final String[] DAYS = days();

    private final StringBuilder text = new StringBuilder();
    private final Customers customers;

    Order(boolean multibyte) {
        customers = new Customers(multibyte);
    }

    static String name(int column) {
        return column < COLUMNS ? NAMES[column] : NAMES[column % COLUMNS] + "_" + (column / COLUMNS + 1);
    }

    /// The rest of the column's entry in the feed.
    static String definition(int column) {
        return DEFINITIONS[column];
    }

    /// Whether JSON writes the column's value in quotes.
    static boolean isText(int column) {
        int kind = column % COLUMNS;
        return kind != ORDER_ID && kind != AMOUNT && kind != GIFT;
    }

    /// A value of a column. Empty where there is none.
    ///
    /// @param lineEnd whether the customer has a line end inside
    String value(int column, long row, Dice dice, boolean lineEnd) {
        return switch (column % COLUMNS) {
            case ORDER_ID -> Long.toString(1_000_000 + row);
            case CUSTOMER -> customers.next(dice, lineEnd);
            case SKU -> sku(dice);
            case STATUS -> dice.of(STATES);
            case AMOUNT -> digits(dice.below(dice.below(4) == 0 ? 10_000_000 : 100_000));
            case ORDERED_ON -> dice.of(DAYS);
            case SHIPPED_AT -> dice.below(8) == 0 ? "" : dice.of(DAYS) + time(dice.below(86_400));
            default -> dice.below(5) == 0 ? "true" : "false";
        };
    }

    private String sku(Dice dice) {
        text.setLength(0);
        for (int i = 0; i < 3; i++) {
            text.append((char) ('A' + dice.below(26)));
        }
        return text.append('-').append(1_000 + dice.below(9_000)).toString();
    }

    private String digits(int cents) {
        text.setLength(0);
        return two(text.append(cents / 100).append('.'), cents % 100).toString();
    }

    private String time(int second) {
        text.setLength(0);
        two(text.append('T'), second / 3_600).append(':');
        two(text, second / 60 % 60).append(':');
        return two(text, second % 60).append('Z').toString();
    }

    private static StringBuilder two(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static String[] days() {
        var first = LocalDate.of(2019, 1, 1);
        return first.datesUntil(LocalDate.of(2026, 1, 1)).map(LocalDate::toString).toArray(String[]::new);
    }
}

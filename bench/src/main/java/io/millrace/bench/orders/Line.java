package io.millrace.bench.orders;

import java.util.List;

/// One row as it stands in the file, and what is wrong with it.
sealed interface Line permits CsvLine, JsonLine {
    /// Stands where malformed bytes go.
    char MALFORMED = '\uE000';

    /// One thing wrong.
    ///
    /// @param field null where the row itself is at fault
    record Wrong(String field, String code) {}

    /// Writes the row without its line end.
    ///
    /// @param fault null for a sound row; a bad value is among the values already
    /// @param group which of the repeated orders in the row is at fault
    /// @return what a checker must find, in its order
    List<Wrong> write(String[] values, Fault fault, int group, Dice dice, StringBuilder to);

    /// What a bad value or a malformed one is reported as, the same in every format.
    static List<Wrong> ofValue(Fault fault, int group) {
        var wrong = new Wrong(Order.name(group * Order.COLUMNS + fault.column), fault.code);
        return fault == Fault.TWO_VALUES
                ? List.of(wrong, new Wrong(Order.name(group * Order.COLUMNS + Order.STATUS), Fault.ENUM.code))
                : List.of(wrong);
    }
}

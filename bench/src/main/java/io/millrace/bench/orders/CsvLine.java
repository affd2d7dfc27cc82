package io.millrace.bench.orders;

import java.util.List;

/// RFC 4180, with quotes where needed or everywhere.
record CsvLine(boolean quoted) implements Line {
    void header(int columns, StringBuilder to) {
        for (int column = 0; column < columns; column++) {
            field(Order.name(column), column, to);
        }
    }

    @Override
    public List<Wrong> write(String[] values, Fault fault, int group, Dice dice, StringBuilder to) {
        int customer = group * Order.COLUMNS + Order.CUSTOMER;
        int count = fault == Fault.TOO_FEW ? values.length - 1 - dice.below(3) : values.length;
        for (int column = 0; column < count; column++) {
            if (column == customer && fault != null) {
                customer(values[column], fault, column, to);
            } else {
                field(values[column], column, to);
            }
        }
        if (fault == Fault.TOO_MANY) {
            to.append(",x".repeat(1 + dice.below(2)));
        }
        if (fault == null) {
            return List.of();
        }
        var field = Order.name(customer);
        return switch (fault) {
            case TOO_FEW -> List.of(new Wrong(null, "too-few-fields"));
            case TOO_MANY -> List.of(new Wrong(null, "too-many-fields"));
            case ENCODING -> List.of(new Wrong(field, "encoding"));
            case STRAY_QUOTE -> List.of(new Wrong(quoted ? null : field, "quote"));
            case AFTER_QUOTE, OPEN_QUOTE -> List.of(new Wrong(null, "quote"));
            default -> Line.ofValue(fault, group);
        };
    }

    private void customer(String value, Fault fault, int column, StringBuilder to) {
        switch (fault) {
            case ENCODING -> field(MALFORMED + value, column, to);
            case STRAY_QUOTE -> to.append(quoted ? ",\"" : ",").append("An \"old\" friend").append(quoted ? "\"" : "");
            case AFTER_QUOTE -> to.append(",\"Anna\"bella");
            case OPEN_QUOTE -> to.append(",\"Anna, and so on");
            default -> field(value, column, to);
        }
    }

    private void field(String value, int column, StringBuilder to) {
        if (column > 0) {
            to.append(',');
        }
        if (!quoted && value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0) {
            to.append(value);
            return;
        }
        to.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            to.append(c == '"' ? "\"" : "").append(c);
        }
        to.append('"');
    }
}

package io.millrace.bench.orders;

import java.util.ArrayList;
import java.util.List;

/// JSON objects without blanks. A sound row is written exactly as the engine writes an accepted one.
record JsonLine() implements Line {
    @Override
    public List<Wrong> write(String[] values, Fault fault, int group, Dice dice, StringBuilder to) {
        int customer = group * Order.COLUMNS + Order.CUSTOMER;
        int count = fault == Fault.TOO_FEW ? values.length - 1 - dice.below(3) : values.length;
        for (int column = 0; column < count; column++) {
            boolean bad = fault != null && fault.isValue() && column == group * Order.COLUMNS + fault.column;
            to.append(column == 0 ? "{\"" : ",\"").append(Order.name(column)).append("\":");
            if (column == customer && fault == Fault.STRAY_QUOTE) {
                to.append("\"An \"old\" friend\"");
            } else if (column == customer && fault == Fault.OPEN_QUOTE) {
                to.append("\"Anna, and so on");
                return List.of(new Wrong(null, "json"));
            } else if (values[column].isEmpty()) {
                to.append("null");
            } else if (Order.isText(column) || bad && fault.code.equals("type")) {
                text(column == customer && fault == Fault.ENCODING ? MALFORMED + values[column] : values[column], to);
            } else {
                to.append(values[column]);
            }
        }
        if (fault == Fault.TOO_MANY) {
            to.append(",\"extra\":\"x\"");
        } else if (fault == Fault.AFTER_QUOTE) {
            to.append(",\"").append(Order.name(customer)).append("\":\"Anna\"");
        }
        to.append('}');
        return fault == null ? List.of() : wrong(values.length, count, fault, group, customer);
    }

    private static List<Wrong> wrong(int columns, int count, Fault fault, int group, int customer) {
        return switch (fault) {
            case TOO_FEW -> {
                var missing = new ArrayList<Wrong>();
                for (int column = count; column < columns; column++) {
                    missing.add(new Wrong(Order.name(column), "missing-field"));
                }
                yield missing;
            }
            case TOO_MANY -> List.of(new Wrong("extra", "unknown-field"));
            case ENCODING -> List.of(new Wrong(null, "encoding"));
            case STRAY_QUOTE, OPEN_QUOTE -> List.of(new Wrong(null, "json"));
            case AFTER_QUOTE -> List.of(new Wrong(Order.name(customer), "duplicate-field"));
            default -> Line.ofValue(fault, group);
        };
    }

    private static void text(String value, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\n' -> to.append("\\n");
                default -> to.append(c);
            }
        }
        to.append('"');
    }
}

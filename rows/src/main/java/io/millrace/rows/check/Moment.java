package io.millrace.rows.check;

import java.util.Locale;

import io.millrace.rows.bytes.Out;

/// The parts of a date or time while a pattern reads them. One per value; not thread-safe.
final class Moment {
    /// What the field's type holds of it.
    enum Parts {
        DATE, TIME, DATE_TIME
    }

    int year = 1900;
    int month = 1;
    int day = 1;
    int dayOfYear;
    int hour;
    int hour12 = -1;
    boolean afternoon;
    int minute;
    int second;
    int micros = -1;
    String zone = "";

    /// Writes it as ISO 8601, or returns false if there is no such day or time.
    boolean write(Parts parts, Out out) {
        if (hour12 >= 0) {
            hour = hour12 % 12 + (afternoon ? 12 : 0);
        }
        if (dayOfYear > 0) {
            if (dayOfYear > (java.time.Year.isLeap(year) ? 366 : 365)) {
                return false;
            }
            java.time.LocalDate date = java.time.LocalDate.ofYearDay(year, dayOfYear);
            month = date.getMonthValue();
            day = date.getDayOfMonth();
        }
        if (!Digits.isDate(year, month, day) || !Digits.isTime(hour, minute, second)) {
            return false;
        }
        String date = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
        String time = String.format(Locale.ROOT, "%02d:%02d:%02d", hour, minute, second)
                + (micros > 0 ? String.format(Locale.ROOT, ".%06d", micros) : "") + zone;
        out.ascii("\"" + switch (parts) {
            case DATE -> date;
            case TIME -> time;
            case DATE_TIME -> date + "T" + time;
        } + "\"");
        return true;
    }
}

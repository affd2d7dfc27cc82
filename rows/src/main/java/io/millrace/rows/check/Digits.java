package io.millrace.rows.check;

/// Fixed-width decimal digits and the calendar they make.
final class Digits {
    private Digits() {}

    static int two(byte[] b, int p) {
        int tens = b[p] - '0';
        int ones = b[p + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
    }

    static int four(byte[] b, int p) {
        int high = two(b, p);
        int low = two(b, p + 2);
        return high >= 0 && low >= 0 ? high * 100 + low : -1;
    }

    /// Whether `yyyy-mm-dd` stands at `p`, a day of the proleptic Gregorian calendar; ten bytes must be there.
    static boolean isDate(byte[] b, int p) {
        int year = four(b, p);
        int month = two(b, p + 5);
        int day = two(b, p + 8);
        return b[p + 4] == '-' && b[p + 7] == '-' && isDate(year, month, day);
    }

    /// Whether `hh:mm:ss` stands at `p`; eight bytes must be there. A leap second (60) is not a time.
    static boolean isTime(byte[] b, int p) {
        int hour = two(b, p);
        int minute = two(b, p + 3);
        int second = two(b, p + 6);
        return b[p + 2] == ':' && b[p + 5] == ':' && isTime(hour, minute, second);
    }

    static boolean isDate(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= 28 || day <= daysOf(year, month);
    }

    static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}

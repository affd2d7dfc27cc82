package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;

import io.millrace.rows.bytes.Swar;

/// Fixed-width decimal digits and the calendar they make.
final class Digits {
    private static final long DATE = word("0000-00-");
    private static final long TIME = word("00:00:00");
    private static final long NO_DATE = 0x7F76_767F_7676_7676L;
    private static final long NO_TIME = 0x7676_7F76_767F_7676L;

    private Digits() {}

    private static long word(String text) {
        return Swar.load(text.getBytes(StandardCharsets.US_ASCII), 0);
    }

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
        long word = Swar.load(b, p) ^ DATE;
        int month = at(word, 5) * 10 + at(word, 6);
        int day = two(b, p + 8);
        return isForm(word, NO_DATE) && month >= 1 && month <= 12 && day >= 1
                && (day <= 28 || day <= daysOf(four(b, p), month));
    }

    /// Whether `hh:mm:ss` stands at `p`; eight bytes must be there. A leap second (60) is not a time.
    static boolean isTime(byte[] b, int p) {
        long word = Swar.load(b, p) ^ TIME;
        return isForm(word, NO_TIME) && at(word, 0) * 10 + at(word, 1) < 24 && at(word, 3) < 6 && at(word, 6) < 6;
    }

    /// Whether digits, now numbers, and separators, now zero, stand where they have to.
    ///
    /// @param not what lifts a byte that is neither above 0x7F
    private static boolean isForm(long word, long not) {
        return Swar.high(word + not | word) == 0;
    }

    private static int at(long word, int place) {
        return (int) (word >>> 8 * place) & 0xFF;
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

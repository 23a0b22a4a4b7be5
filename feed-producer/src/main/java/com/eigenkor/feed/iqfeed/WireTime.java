package com.eigenkor.feed.iqfeed;

import java.time.LocalDate;

/**
 * Dates and times as the wire spells them, all Eastern wall clock. Dates come out as {@link
 * LocalDate}, times as microseconds of the day, both together as microseconds since 1970 on the
 * wall.
 */
final class WireTime {

    static final long DAY_US = 86_400_000_000L;

    private static final int FRACTION_DIGITS = 6;
    private static final int SECOND_US = 1_000_000;

    private WireTime() {}

    /** {@code 16:53:16} with up to six digits of a fraction. */
    static long time(String text) {
        require(text.length() >= 8 && text.charAt(2) == ':' && text.charAt(5) == ':', text);
        int hour = digits(text, 0, 2);
        int minute = digits(text, 3, 5);
        int second = digits(text, 6, 8);
        require(hour < 24 && minute < 60 && second < 60, text);
        return (hour * 3600L + minute * 60 + second) * SECOND_US + fraction(text);
    }

    private static long fraction(String text) {
        int length = text.length();
        if (length == 8) {
            return 0;
        }
        require(text.charAt(8) == '.' && length <= 9 + FRACTION_DIGITS, text);
        long fraction = length == 9 ? 0 : digits(text, 9, length);
        for (int i = length - 9; i < FRACTION_DIGITS; i++) {
            fraction *= 10;
        }
        return fraction;
    }

    /** {@code 2021-03-01} and nothing after it. */
    static LocalDate isoDate(String text) {
        require(text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-', text);
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }

    /** {@code 03/30/2021}. */
    static LocalDate usDate(String text) {
        require(text.length() == 10 && text.charAt(2) == '/' && text.charAt(5) == '/', text);
        return LocalDate.of(digits(text, 6, 10), digits(text, 0, 2), digits(text, 3, 5));
    }

    /** {@code 20210408 14:30:28}, as wall microseconds. */
    static long clock(String text) {
        require(text.length() >= 17 && text.charAt(8) == ' ', text);
        var date = LocalDate.of(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
        return wallUs(date, time(text.substring(9)));
    }

    static long wallUs(LocalDate date, long timeOfDayUs) {
        return date.toEpochDay() * DAY_US + timeOfDayUs;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            require(c >= '0' && c <= '9', text);
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static void require(boolean isWellFormed, String text) {
        if (!isWellFormed) {
            throw new IllegalArgumentException("not a date or time of the feed: " + text);
        }
    }
}

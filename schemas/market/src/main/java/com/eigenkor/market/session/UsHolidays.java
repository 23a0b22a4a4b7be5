package com.eigenkor.market.session;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;

/**
 * Holidays of the United States' exchanges, by the NYSE's rule 7.2: a holiday on Saturday is kept
 * on Friday (but New Year's Day is not), one on Sunday on Monday.
 */
final class UsHolidays {

    /** Days of mourning and of the storm, which no rule gives. */
    private static final Set<LocalDate> CLOSED_ONCE =
            Set.of(
                    LocalDate.of(2001, 9, 11),
                    LocalDate.of(2001, 9, 12),
                    LocalDate.of(2001, 9, 13),
                    LocalDate.of(2001, 9, 14),
                    LocalDate.of(2004, 6, 11),
                    LocalDate.of(2007, 1, 2),
                    LocalDate.of(2012, 10, 29),
                    LocalDate.of(2012, 10, 30),
                    LocalDate.of(2018, 12, 5),
                    LocalDate.of(2025, 1, 9));

    private static final int JUNETEENTH_SINCE = 2022;

    private UsHolidays() {}

    /** Whether the stock exchanges are closed all day, on a weekday. */
    static boolean isHoliday(LocalDate date) {
        return isBankHoliday(date)
                || date.equals(goodFriday(date.getYear()))
                || CLOSED_ONCE.contains(date);
    }

    /** The holidays on which futures halt at noon instead of closing. */
    static boolean isBankHoliday(LocalDate date) {
        return isNewYear(date)
                || isChristmas(date)
                || isMondayHoliday(date)
                || isThanksgiving(date)
                || isKept(date, Month.JULY, 4)
                || (date.getYear() >= JUNETEENTH_SINCE && isKept(date, Month.JUNE, 19));
    }

    /** Whether stocks close at 13:00. */
    static boolean isHalfDay(LocalDate date) {
        if (isHoliday(date) || TradingHours.isWeekend(date)) {
            return false;
        }
        return isDayAfterThanksgiving(date)
                || isChristmasEve(date)
                || (isDay(date, Month.JULY, 3) && date.getDayOfWeek() != DayOfWeek.FRIDAY);
    }

    static boolean isChristmasEve(LocalDate date) {
        return isDay(date, Month.DECEMBER, 24);
    }

    static boolean isDayAfterThanksgiving(LocalDate date) {
        return isThanksgiving(date.minusDays(1));
    }

    static boolean isNewYear(LocalDate date) {
        return isDay(date, Month.JANUARY, 1)
                || (isDay(date, Month.JANUARY, 2) && date.getDayOfWeek() == DayOfWeek.MONDAY);
    }

    static boolean isChristmas(LocalDate date) {
        return isKept(date, Month.DECEMBER, 25);
    }

    private static boolean isThanksgiving(LocalDate date) {
        return date.getMonth() == Month.NOVEMBER
                && date.equals(date.with(dayOfWeekInMonth(4, DayOfWeek.THURSDAY)));
    }

    private static boolean isMondayHoliday(LocalDate date) {
        if (date.getDayOfWeek() != DayOfWeek.MONDAY) {
            return false;
        }
        return switch (date.getMonth()) {
            case JANUARY, FEBRUARY -> date.equals(date.with(dayOfWeekInMonth(3, DayOfWeek.MONDAY)));
            case MAY -> date.equals(date.with(lastInMonth(DayOfWeek.MONDAY)));
            case SEPTEMBER -> date.equals(date.with(dayOfWeekInMonth(1, DayOfWeek.MONDAY)));
            case MARCH, APRIL, JUNE, JULY, AUGUST, OCTOBER, NOVEMBER, DECEMBER -> false;
        };
    }

    private static boolean isKept(LocalDate date, Month month, int day) {
        return switch (date.getDayOfWeek()) {
            case MONDAY -> isDay(date, month, day) || isDay(date.minusDays(1), month, day);
            case FRIDAY -> isDay(date, month, day) || isDay(date.plusDays(1), month, day);
            case TUESDAY, WEDNESDAY, THURSDAY -> isDay(date, month, day);
            case SATURDAY, SUNDAY -> false;
        };
    }

    private static boolean isDay(LocalDate date, Month month, int day) {
        return MonthDay.from(date).equals(MonthDay.of(month, day));
    }

    /** Two days before Easter Sunday, by the anonymous Gregorian computus. */
    static LocalDate goodFriday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int correction = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        int weekday =
                (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int monthDay = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, monthDay / 31, monthDay % 31 + 1).minusDays(2);
    }
}

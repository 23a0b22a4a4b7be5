package com.eigenkor.market.session;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An overnight session like that of CME's index futures. Simplified in one point: the exchange
 * books the morning of a noon-close holiday on the next trading date; here it is a trading date of
 * its own.
 */
final class CmeHours implements TradingHours {

    private static final LocalTime EVENING_START = LocalTime.of(17, 0);
    private static final LocalTime END = LocalTime.of(16, 0);
    private static final LocalTime NOON_CLOSE = LocalTime.of(12, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(12, 15);
    private static final LocalTime REGULAR_START = LocalTime.of(8, 30);
    private static final LocalTime REGULAR_END = LocalTime.of(15, 0);

    @Override
    public Optional<Session> session(LocalDate date, ZoneId zone) {
        if (TradingHours.isWeekend(date) || isClosed(date)) {
            return Optional.empty();
        }
        LocalTime end = end(date);
        return Optional.of(
                new Session(
                        date,
                        TradingHours.millis(date.minusDays(1), EVENING_START, zone),
                        TradingHours.millis(date, end, zone),
                        TradingHours.millis(date, REGULAR_START, zone),
                        TradingHours.millis(date, earlier(end, REGULAR_END), zone)));
    }

    private static LocalTime earlier(LocalTime a, LocalTime b) {
        return a.isBefore(b) ? a : b;
    }

    private static boolean isClosed(LocalDate date) {
        return UsHolidays.isNewYear(date)
                || UsHolidays.isChristmas(date)
                || date.equals(UsHolidays.goodFriday(date.getYear()));
    }

    private static LocalTime end(LocalDate date) {
        if (UsHolidays.isBankHoliday(date)) {
            return NOON_CLOSE;
        }
        boolean early = UsHolidays.isDayAfterThanksgiving(date) || UsHolidays.isChristmasEve(date);
        return early ? EARLY_CLOSE : END;
    }
}

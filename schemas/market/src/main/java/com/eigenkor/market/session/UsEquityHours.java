package com.eigenkor.market.session;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

final class UsEquityHours implements TradingHours {

    private static final LocalTime START = LocalTime.of(4, 0);
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime END = LocalTime.of(20, 0);
    private static final LocalTime HALF_DAY_CLOSE = LocalTime.of(13, 0);
    private static final LocalTime HALF_DAY_END = LocalTime.of(17, 0);

    @Override
    public Optional<Session> session(LocalDate date, ZoneId zone) {
        if (TradingHours.isWeekend(date) || UsHolidays.isHoliday(date)) {
            return Optional.empty();
        }
        boolean half = UsHolidays.isHalfDay(date);
        return Optional.of(
                new Session(
                        date,
                        TradingHours.millis(date, START, zone),
                        TradingHours.millis(date, half ? HALF_DAY_END : END, zone),
                        TradingHours.millis(date, OPEN, zone),
                        TradingHours.millis(date, half ? HALF_DAY_CLOSE : CLOSE, zone)));
    }
}

package com.eigenkor.market.session;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

final class FxHours implements TradingHours {

    private static final LocalTime ROLL = LocalTime.of(17, 0);

    @Override
    public Optional<Session> session(LocalDate date, ZoneId zone) {
        if (TradingHours.isWeekend(date)) {
            return Optional.empty();
        }
        long start = TradingHours.millis(date.minusDays(1), ROLL, zone);
        long end = TradingHours.millis(date, ROLL, zone);
        return Optional.of(new Session(date, start, end, start, end));
    }
}

package com.eigenkor.market.session;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

final class AlwaysHours implements TradingHours {

    @Override
    public Optional<Session> session(LocalDate date, ZoneId zone) {
        long start = TradingHours.millis(date.atStartOfDay(), zone);
        long end = TradingHours.millis(date.plusDays(1).atStartOfDay(), zone);
        return Optional.of(new Session(date, start, end, start, end));
    }
}

package com.eigenkor.market.session;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** The rule that gives an exchange's session of a trading date. */
interface TradingHours {

    Optional<Session> session(LocalDate tradingDate, ZoneId zone);

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    static long millis(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant().toEpochMilli();
    }

    static long millis(LocalDate date, LocalTime time, ZoneId zone) {
        return millis(date.atTime(time), zone);
    }
}

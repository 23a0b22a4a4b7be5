package com.eigenkor.feed.translate;

import com.eigenkor.feed.iqfeed.EasternTime;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;

/**
 * The trading date of a print: the feed's day code where it says one, the calendar's session
 * otherwise. Where one calendar was set for all symbols, that calendar decides.
 */
record TradingDates(SessionCalendar calendar, boolean isCalendarFixed) {

    private static final int DAYS_AROUND = 5;

    LocalDate of(long timeUs, int dayCode) {
        var session = calendar.sessionAt(Math.floorDiv(timeUs, 1000L)).map(Session::tradingDate);
        if (isCalendarFixed && session.isPresent()) {
            return session.get();
        }
        LocalDate date = EasternTime.date(timeUs);
        return session.filter(known -> matches(known, dayCode))
                .orElseGet(() -> byDayCode(date, session.orElse(date), dayCode));
    }

    private static boolean matches(LocalDate date, int dayCode) {
        return dayCode == 0 || date.getDayOfMonth() == dayCode;
    }

    /**
     * The nearest date with that day of month; an evening belongs to a later date, so those first.
     */
    private static LocalDate byDayCode(LocalDate date, LocalDate otherwise, int dayCode) {
        for (int distance = 0; distance <= DAYS_AROUND; distance++) {
            if (date.plusDays(distance).getDayOfMonth() == dayCode) {
                return date.plusDays(distance);
            }
            if (date.minusDays(distance).getDayOfMonth() == dayCode) {
                return date.minusDays(distance);
            }
        }
        return otherwise;
    }
}

package com.eigenkor.feed.backfill;

import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.Duration;

/**
 * From which session on a symbol without any data gets trades; older ones get the vendor's bars.
 */
final class FirstSession {

    /** A session that runs for less than this shows too little alone. */
    private static final Duration JUST_BEGUN = Duration.ofHours(2);

    private FirstSession() {}

    /**
     * The session in progress, or the last one while the market is closed or has just opened.
     *
     * @param nowMs the feed's clock, milliseconds UTC
     * @param days sessions wanted; each beyond the first goes one further back
     */
    static Session of(SessionCalendar calendar, long nowMs, int days) {
        var session = calendar.sessionEndingAfter(nowMs);
        if (nowMs - session.startMs() < JUST_BEGUN.toMillis()) {
            session = calendar.sessionBefore(session.tradingDate());
        }
        for (int i = 1; i < days; i++) {
            session = calendar.sessionBefore(session.tradingDate());
        }
        return session;
    }
}

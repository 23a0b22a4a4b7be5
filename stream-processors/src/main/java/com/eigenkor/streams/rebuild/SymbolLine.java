package com.eigenkor.streams.rebuild;

import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.streams.bars.BarEngine;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How many trades a symbol's line holds session by session, as far as it is still there. */
final class SymbolLine {

    /** States to feed the line to again lie a day apart at most. */
    private static final long STEP_MS = Duration.ofDays(1).toMillis();

    private final NavigableMap<Long, Session> sessions = new TreeMap<>();
    private final NavigableMap<Long, Integer> trades = new TreeMap<>();
    private final long goneMs;
    private SessionCalendar calendar;
    private long newestMs = Long.MIN_VALUE;

    /**
     * @param calendar of the first trade
     * @param goneMs records up to this time have been removed; the least number if none have
     */
    SymbolLine(SessionCalendar calendar, long goneMs) {
        this.calendar = calendar;
        this.goneMs = goneMs;
    }

    /** Takes the next one, whose calendar is known. */
    void add(Trade trade) {
        calendar = SessionCalendar.of(trade.calendar());
        long timeMs = Math.floorDiv(trade.timeUs(), 1000L);
        calendar.sessionAt(timeMs)
                .ifPresent(session -> {
                    newestMs = Math.max(newestMs, timeMs);
                    sessions.put(session.startMs(), session);
                    trades.merge(session.startMs(), 1, Integer::sum);
                });
    }

    SessionCalendar calendar() {
        return calendar;
    }

    /** Of the session at a start and those behind it, and of the day before. */
    int tradesFrom(Session session) {
        return trades.tailMap(session.startMs() - STEP_MS, false).values().stream()
                .mapToInt(count -> count)
                .sum();
    }

    /** Whether what was told before a session is still there, or nothing was. */
    boolean isInReach(Session session) {
        long startMs = session.startMs();
        return startMs >= newestMs - BarEngine.RECUT_REACH.toMillis()
                && (goneMs == Long.MIN_VALUE || startMs - STEP_MS > goneMs);
    }

    /** The oldest session that can be cut again; empty if none can. */
    Optional<Session> oldest(int mostTrades) {
        return sessions.values().stream()
                .filter(this::isInReach)
                .filter(session -> tradesFrom(session) <= mostTrades)
                .findFirst();
    }
}

package com.eigenkor.streams.bars;

import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far an event reaches into the past of its symbol, and whether that past is at hand. */
final class Reach {

    private final long windowMs;

    /**
     * @param window how far behind the newest event of its symbol a trade may be and still revise
     */
    Reach(Duration window) {
        windowMs = window.toMillis();
    }

    /** As {@link BarEngine#needsHistory} says. */
    boolean needsHistory(SymbolState state, FeedEvent event) {
        return switch (event) {
            case Trade trade -> needsHistory(state, trade);
            case Correction(Correction.Kind kind, Trade trade) ->
                    switch (kind) {
                        case INSERT -> needsHistory(state, trade);
                        case DELETE ->
                                isRevised(state, trade)
                                        && !isAhead(state, trade)
                                        && !isKept(state, trade);
                    };
            case Recut recut ->
                    Recutting.check(state, recut) == Outcome.RECUT
                            && !new Recutting(state, recut).isCovered();
            case VendorBar _, ClockBeat _, FeedGap _ -> false;
        };
    }

    /** As {@link BarEngine#reachMs} says. */
    static long backToMs(SymbolState state, FeedEvent event) {
        long timeMs = Math.floorDiv(event.timeUs(), 1000L);
        return switch (event) {
            case Correction(Correction.Kind kind, Trade _) when kind == Correction.Kind.DELETE ->
                    Math.floorDiv(timeMs, 1000L) * 1000 - 1;
            case Recut recut -> Recutting.fromMs(state, recut) - 1;
            case Correction _, Trade _, VendorBar _, ClockBeat _, FeedGap _ -> timeMs;
        };
    }

    private boolean needsHistory(SymbolState state, Trade trade) {
        if (trade.basis() == Basis.SETTLE
                || !isKnown(state, trade.calendar())
                || !isLate(state, trade)
                || !isRevised(state, trade)) {
            return false;
        }
        Session session = sessionAt(state, trade.calendar(), ms(trade));
        return session != null && !new LateTrade(state, trade, session).isCovered();
    }

    /** Whether no trade of that second can have come. */
    static boolean isAhead(SymbolState state, Trade trade) {
        return Math.floorDiv(ms(trade), 1000L) > Math.floorDiv(state.watermarkMs(), 1000L);
    }

    private static boolean isKept(SymbolState state, Trade trade) {
        return state.kept != null && state.kept.covers(trade.timeUs());
    }

    static boolean isKnown(SymbolState state, String calendar) {
        return state.isOn(calendar) || SessionCalendar.ids().contains(calendar);
    }

    /** Whether the second of a trade is closed; sessions begin on whole seconds. */
    static boolean isLate(SymbolState state, Trade trade) {
        return Math.floorDiv(ms(trade), 1000L) < Math.floorDiv(state.watermarkMs(), 1000L);
    }

    /**
     * Whether the closed bars of a late trade may change: what is older than trades is not ours.
     */
    boolean isRevised(SymbolState state, Trade trade) {
        return state.hasTrades && ms(trade) >= fromMs(state);
    }

    /** The oldest instant of a trade whose closed bars may change. */
    long fromMs(SymbolState state) {
        return Math.max(state.tradesFromMs, state.watermarkMs() - windowMs);
    }

    static long ms(Trade trade) {
        return Math.floorDiv(trade.timeUs(), 1000L);
    }

    /** A symbol that moves to another calendar does so when its session is over. */
    static @Nullable Session sessionAt(SymbolState state, String calendar, long timeMs) {
        Session current = state.session;
        if (current != null && current.contains(timeMs)) {
            return current;
        }
        return SessionCalendar.of(calendar).sessionAt(timeMs).orElse(null);
    }
}

package com.eigenkor.serving.recut;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Effect;
import com.eigenkor.market.Effect.Prices;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.store.ArchivedTrade;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says of each stored trade what it does in bars: first whether it is in them at all, then by the
 * policy's table whether it sets prices and counts.
 */
final class Judge {

    /** Four times it, with six decimals more, still fits: what a Heikin Ashi close adds up. */
    private static final long MOST_PRICE = Long.MAX_VALUE / 4_000_000 / 4;

    private final SessionPolicies policies;
    private final boolean isDaily;
    private final Map<Place, LeftOut> exceptions;
    private @Nullable Session session;

    /**
     * @param policies each trade is judged under the one of its session
     * @param exceptions trades left out for what stands around them, and why
     */
    Judge(SessionPolicies policies, BarSpec spec, Map<Place, LeftOut> exceptions) {
        this.policies = policies;
        this.isDaily = spec.isDaily();
        this.exceptions = exceptions;
    }

    Judged judge(ArchivedTrade stored) {
        Trade trade = stored.trade();
        if (isDelete(stored)) {
            return Judged.leftOut(
                    stored,
                    "a correction that takes out trade %d of market center %d"
                            .formatted(trade.tickId(), trade.marketCenter()));
        }
        String refusal = refusal(trade);
        if (refusal != null) {
            return Judged.leftOut(stored, refusal);
        }
        EligibilityPolicy policy = policies.at(trade.symbol(), sessionOf(trade).startMs());
        Effect effect = policy.effect(trade);
        Prices sets = isDaily ? effect.daily() : effect.intraday();
        boolean setsPrice = sets == Prices.LAST;
        boolean counts = isDaily ? effect.countsDaily() : effect.countsIntraday();
        LeftOut exception = exceptions.get(Place.of(stored));
        if (exception != null) {
            boolean isTick = setsPrice && exception.keepsPlace();
            return new Judged(stored, false, isTick, false, false, exception.why());
        }
        String why = why(trade, sets, counts, policy);
        return new Judged(stored, true, setsPrice, sets != Prices.NONE, counts, why);
    }

    /** Of a trade that is not refused. */
    private Session sessionOf(Trade trade) {
        long timeMs = Math.floorDiv(trade.timeUs(), 1000L);
        Session found = session;
        if (found == null || !found.contains(timeMs)) {
            found = SessionCalendar.of(trade.calendar()).sessionAt(timeMs).orElseThrow();
            session = found;
        }
        return found;
    }

    static boolean isDelete(ArchivedTrade stored) {
        return stored.event() instanceof Correction(var kind, _) && kind == Correction.Kind.DELETE;
    }

    /** Why no bar of any kind takes a trade, or null. */
    static @Nullable String refusal(Trade trade) {
        long timeMs = Math.floorDiv(trade.timeUs(), 1000L);
        if (trade.basis() == Basis.SETTLE) {
            return "a settlement price touches no bar";
        }
        if (!EventTime.isTaken(timeMs) || Math.abs(trade.price()) > MOST_PRICE) {
            return "its time or price is absurd";
        }
        if (!SessionCalendar.ids().contains(trade.calendar())) {
            return "no session calendar is called " + trade.calendar();
        }
        if (SessionCalendar.of(trade.calendar()).sessionAt(timeMs).isEmpty()) {
            return "no session of the calendar %s holds its time".formatted(trade.calendar());
        }
        return null;
    }

    private String why(Trade trade, Prices sets, boolean counts, EligibilityPolicy policy) {
        String price =
                switch (sets) {
                    case LAST -> "sets prices";
                    case HIGH_LOW -> "sets high and low alone";
                    case NONE -> "sets no price";
                };
        String volume = counts ? "counts in the volume" : "counts in the total volume only";
        return "basis %s (conditions %s) %s and %s in %s bars under %s"
                .formatted(
                        trade.basis().letter(),
                        trade.conditions().isEmpty() ? "none" : trade.conditions(),
                        price,
                        volume,
                        isDaily ? "daily" : "intraday",
                        policy.id());
    }
}

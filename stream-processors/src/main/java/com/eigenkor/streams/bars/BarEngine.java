package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Effect;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.streams.bars.ClosedBars.Entry;
import com.eigenkor.streams.bars.Policies.Carried;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cuts every stock series of a symbol from its line of events. What comes out depends on the order
 * of the events and on nothing else: no clock, no randomness, no other symbol.
 *
 * <p>A trade touches three bars only: that of its second, that of one tick, that of its day. When a
 * bar closes it is folded into the next coarser one of its kind, whose boundaries it refines:
 *
 * <pre>
 * 1s ─▶ 5s ─▶ 15s ─▶ 30s ─▶ 1m ─▶ 5m ─▶ 15m ─▶ 30m ─▶ 1h ─▶ 4h
 * 1tick ─▶ 10tick ─▶ 100tick ─▶ 1000tick
 * 1d ─▶ 1w,  1d ─▶ 1M      (other eligibility: never from bars under a day)
 * </pre>
 *
 * Stateless itself; one serves many states, on one thread.
 */
public final class BarEngine {

    /** How far back on its line a delete without a time may find its trade. */
    public static final long LOOK_BACK = 4_000_000;

    /** How far a recut may reach back behind what is over. */
    public static final Duration RECUT_REACH = Duration.ofDays(7);

    private final PolicyChoice choice;
    private final Predicate<Carried> carries;
    private final Reach reach;

    /**
     * Cuts every symbol under one policy.
     *
     * @param window how far behind the newest event of its symbol a trade may be and still revise
     */
    public BarEngine(EligibilityPolicy policy, Duration window) {
        this((_, _) -> policy, window);
    }

    /**
     * Cuts each symbol under its own policy. One that has been cut under another goes over to it
     * where its next session begins.
     *
     * @param window how far behind the newest event of its symbol a trade may be and still revise
     */
    public BarEngine(PolicyChoice choice, Duration window) {
        this(choice, _ -> true, new Reach(window));
    }

    private BarEngine(PolicyChoice choice, Predicate<Carried> carries, Reach reach) {
        this.choice = choice;
        this.carries = carries;
        this.reach = reach;
    }

    /**
     * An engine that cuts a symbol's line again as it was cut until this state: each session begins
     * under the policy it began under, and recuts are carried out that were.
     */
    public BarEngine again(SymbolState state) {
        var policies = new Policies();
        policies.set(state.policies);
        return new BarEngine(
                (_, session) -> policies.begun(session), policies.carried()::contains, reach);
    }

    /** Takes the next event of the symbol's line. */
    public Outcome accept(SymbolState state, FeedEvent event, BarSink out) {
        KeptLine kept = state.keptLine;
        if (kept == null || !KeptLine.tells(state, event)) {
            return take(state, event, out);
        }
        Outcome outcome = take(state, event, out);
        kept.add(event, outcome);
        return outcome;
    }

    private Outcome take(SymbolState state, FeedEvent event, BarSink out) {
        return switch (event) {
            case Trade trade -> trade(state, trade, reason(trade), out);
            case VendorBar bar -> vendorBar(state, bar, out);
            case Correction correction ->
                    switch (correction.kind()) {
                        case INSERT -> trade(state, correction.trade(), Reason.CORRECTION, out);
                        case DELETE -> delete(state, correction, out);
                    };
            case ClockBeat beat -> beat(state, beat, out);
            case FeedGap gap -> gap(state, gap, out);
            case Recut recut -> recut(state, recut, out);
        };
    }

    private Outcome recut(SymbolState state, Recut recut, BarSink out) {
        Outcome outcome = Recutting.check(state, recut);
        if (outcome != Outcome.RECUT) {
            return outcome;
        }
        var recutting = new Recutting(state, recut);
        if (!recutting.isCovered() || !carries.test(recutting.carried())) {
            return Outcome.LATE_RECUT;
        }
        return recutting.carryOut(this, out);
    }

    /**
     * A correction as the engine takes it: a delete that does not say when its trade happened gets
     * the time of the newest one it may mean, if that is at hand. It deletes nothing without.
     */
    public Correction timed(SymbolState state, Correction correction) {
        KeptTrades kept = state.kept;
        if (kept == null || !correction.isUntimed()) {
            return correction;
        }
        var timeUs = kept.timeUsOf(correction, reach.fromMs(state), LOOK_BACK);
        return timeUs.isPresent() ? correction.at(timeUs.getAsLong()) : correction;
    }

    /** The oldest instant of a trade that a delete may take out, milliseconds UTC. */
    public long deletedFromMs(SymbolState state) {
        return reach.fromMs(state);
    }

    /**
     * Whether closed bars that an event would revise are no longer at hand. If so, feed the
     * symbol's line to an earlier state that keeps all closed bars ({@link
     * SymbolState#keepAllClosedBars()}) and go on with that one; it must have been taken as early
     * as {@link #reachMs} says.
     */
    public boolean needsHistory(SymbolState state, FeedEvent event) {
        return reach.needsHistory(state, event);
    }

    /**
     * How far back an event that needs history, or has revised, reaches: a late trade to its
     * second, a delete to what was before it, a recut to what was before its first session.
     *
     * @return what a state may have had over at most, milliseconds UTC, whole seconds counted
     */
    public static long reachMs(SymbolState state, FeedEvent event) {
        return Reach.backToMs(state, event);
    }

    /**
     * Whether the symbol's policy knows what a trade says of itself; of other events it is true.
     */
    public boolean knows(SymbolState state, FeedEvent event) {
        Trade trade = event.added();
        EligibilityPolicy policy = state.policies.current();
        return trade == null || policy == null || policy.effect(trade).isKnown();
    }

    private static Reason reason(Trade trade) {
        return trade.source() == FeedEvent.Source.BACKFILL ? Reason.BACKFILL : Reason.LATE;
    }

    /**
     * Whether the engine takes the time of a beat; one beyond any market would close it for ever.
     */
    public static boolean takes(ClockBeat beat) {
        return EventTime.isTaken(Math.floorDiv(beat.timeUs(), 1000L));
    }

    /** The bars in progress; empty before the first price. */
    public Optional<LiveBars> live(SymbolState state) {
        return Forming.of(state);
    }

    private static Outcome beat(SymbolState state, ClockBeat beat, BarSink out) {
        if (!takes(beat)) {
            return Outcome.OUT_OF_RANGE;
        }
        advance(state, beat.timeUs(), out);
        return Outcome.TAKEN;
    }

    private static Outcome gap(SymbolState state, FeedGap gap, BarSink out) {
        long fromMs = Math.floorDiv(gap.timeUs(), 1000L);
        long toMs = Math.floorDiv(gap.untilUs(), 1000L);
        if (!EventTime.isTaken(fromMs) || !EventTime.isTaken(toMs)) {
            return Outcome.OUT_OF_RANGE;
        }
        if (!Reach.isKnown(state, gap.calendar())) {
            return Outcome.UNKNOWN_CALENDAR;
        }
        advance(state, gap.timeUs(), out);
        Markers.cut(state, fromMs, out);
        state.gapToMs = Math.max(state.gapToMs, toMs);
        return Outcome.TAKEN;
    }

    private Outcome trade(SymbolState state, Trade trade, Reason reason, BarSink out) {
        if (trade.basis() == Basis.SETTLE) {
            return Outcome.IGNORED;
        }
        if (!EventTime.isTaken(Reach.ms(trade))) {
            return Outcome.OUT_OF_RANGE;
        }
        if (!Reach.isKnown(state, trade.calendar())) {
            return Outcome.UNKNOWN_CALENDAR;
        }
        boolean isLate = Reach.isLate(state, trade);
        if (isLate && !reach.isRevised(state, trade)) {
            return Outcome.LATE;
        }
        Session session = Reach.sessionAt(state, trade.calendar(), Reach.ms(trade));
        if (session == null) {
            return Outcome.OUTSIDE_SESSION;
        }
        if (!Range.holds(state, trade)) {
            return Outcome.OUT_OF_RANGE;
        }
        return isLate
                ? late(state, trade, session, reason, out)
                : onTime(state, trade, session, out);
    }

    private Outcome onTime(SymbolState state, Trade trade, Session session, BarSink out) {
        state.widenTo(trade.scale());
        advance(state, trade.timeUs(), out);
        enter(state, trade.calendar(), session, out);
        if (!state.hasTrades) {
            state.hasTrades = true;
            state.tradesFromMs = Math.floorDiv(trade.timeUs(), 1_000_000L) * 1000;
        }
        add(state, trade, session, out);
        return Outcome.TAKEN;
    }

    private Outcome late(
            SymbolState state, Trade trade, Session session, Reason reason, BarSink out) {
        var late = new LateTrade(state, trade, session);
        if (!late.isCovered()) {
            return Outcome.LATE;
        }
        if (!late.fits()) {
            return Outcome.OUT_OF_RANGE;
        }
        state.room.close();
        state.widenTo(trade.scale());
        if (late.isSessionOpen()) {
            enter(state, trade.calendar(), session, out);
        }
        late.add(state.policies.at(session).effect(trade), new Revisions(state, reason, out));
        return Outcome.REVISED;
    }

    /** What a delete says of its trade but the identity may be missing or wrong. */
    private Outcome delete(SymbolState state, Correction delete, BarSink out) {
        if (delete.isUntimed()) {
            return Outcome.UNKNOWN_TRADE;
        }
        Trade trade = delete.trade();
        if (!EventTime.isTaken(Reach.ms(trade))) {
            return Outcome.OUT_OF_RANGE;
        }
        if (!state.hasTrades || Reach.isAhead(state, trade)) {
            return Outcome.UNKNOWN_TRADE;
        }
        KeptTrades kept = state.kept;
        if (!reach.isRevised(state, trade) || kept == null || !kept.covers(trade.timeUs())) {
            return Outcome.LATE_DELETE;
        }
        var found = kept.find(trade);
        if (found == null) {
            return kept.hasDeleted(trade) ? Outcome.DELETED_BEFORE : Outcome.UNKNOWN_TRADE;
        }
        state.room.close();
        return new DeletedTrade(state, kept, found).delete(out);
    }

    private static void add(SymbolState state, Trade trade, Session session, BarSink out) {
        Effect effect = state.policies.at(session).effect(trade);
        long price = Decimals.rescale(trade.price(), trade.scale(), state.scale);
        if (effect.isLastIntraday()) {
            state.lastPrice = price;
        }
        IntradayBars.add(state, trade, price, effect);
        TickBars.add(state, trade, price, effect, out);
        boolean isInDay = DailyBars.add(state, trade, price, effect);
        if (state.kept != null) {
            Entry tick = TickBars.newest(state, effect);
            state.keep(trade, effect, session.startMs(), tick, true, isInDay);
        }
    }

    /** Closes what is over at an instant. */
    private static void advance(SymbolState state, long timeUs, BarSink out) {
        if (timeUs <= state.watermarkUs) {
            return;
        }
        state.watermarkUs = timeUs;
        long timeMs = state.watermarkMs();
        if (timeMs < state.dueMs()) {
            return;
        }
        IntradayBars.close(state, timeMs, out);
        TickBars.close(state, timeMs, out);
        DailyBars.close(state, timeMs, out);
        Markers.closeSession(state, timeMs, out);
        state.findDue();
    }

    /** Steps into the session of a trade; what the one before held is closed already. */
    private void enter(SymbolState state, String calendar, Session session, BarSink out) {
        TickBars.enter(state, session);
        boolean isEntered = session.equals(state.session);
        if (!isEntered || state.policies.current() == null) {
            choose(state, session, out);
        }
        if (isEntered) {
            return;
        }
        state.calendar = SessionCalendar.of(calendar);
        state.session = session;
        Markers.openSession(state, session, out);
        state.dueAt(session.endMs());
    }

    private void choose(SymbolState state, Session session, BarSink out) {
        if (state.policies.enter(session, choice.of(state.symbol, session))) {
            state.policies.tellNewest(state.symbol, out);
        }
    }

    private static Outcome vendorBar(SymbolState state, VendorBar bar, BarSink out) {
        if (state.hasTrades) {
            return Outcome.STALE_VENDOR_BAR;
        }
        if (!Range.holds(state, bar)) {
            return Outcome.OUT_OF_RANGE;
        }
        if (!Reach.isKnown(state, bar.calendar())) {
            return Outcome.UNKNOWN_CALENDAR;
        }
        if (state.calendar != null && !state.isOn(bar.calendar())) {
            return Outcome.OTHER_CALENDAR;
        }
        state.room.close();
        return bar.spec().isDaily()
                ? DailyBars.add(state, bar, out)
                : IntradayBars.add(state, bar, out);
    }

    /** Says that the bar in progress of a line is closed, and its Heikin Ashi twin. */
    static void closed(Line line, int scale, BarSink out) {
        int seq = line.nextSeq();
        Revision revision = line.gone.close(line.cell.startMs);
        if (out.wants(line.spec)) {
            Bar bar = line.cell.bar(line.series, seq, scale, Bar.State.CLOSED, revision);
            out.closed(bar);
            out.closed(line.heikinAshi.follow(bar, revision));
        } else {
            line.heikinAshi.pass(line.cell);
        }
        line.closed.push(line, seq, revision);
    }
}

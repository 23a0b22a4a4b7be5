package com.eigenkor.streams.bars;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Effect;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.streams.bars.ClosedBars.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of one symbol between two events. Belongs to one thread. */
public final class SymbolState {

    /** Nothing is due. */
    public static final long NOTHING_DUE = Long.MAX_VALUE;

    final Symbol symbol;
    List<Line> intraday;
    List<Line> daily;
    List<Line> ticks;

    /** The lines that close by the clock, then all, in the order of the layout. */
    List<Line> timed;

    List<Line> all;

    @Nullable SessionCalendar calendar;
    @Nullable Session session;
    int scale;
    boolean hasTrades;

    /** Start of the second of the first trade: what is older is the vendor's. */
    long tradesFromMs = Long.MAX_VALUE;

    long lastPrice;

    /** Everything before this instant is over, for bars under a day. */
    long watermarkUs = Long.MIN_VALUE;

    /** End of the last day that is over. */
    long dailyWatermarkMs = Long.MIN_VALUE;

    /** Of the session of the last trade on time. */
    final Unpriced unpriced = new Unpriced();

    /** Of the sessions before it. */
    final EarlierUnpriced earlierUnpriced = new EarlierUnpriced();

    final Policies policies = new Policies();

    /** How far the gaps of the feed reach; the least number where there was none. */
    long gapToMs = Long.MIN_VALUE;

    final Range.Room room = new Range.Room();

    /** Only while all closed bars are kept. */
    @Nullable KeptTrades kept;

    /** As long as they are. */
    @Nullable KeptLine keptLine;

    private long dueMs = NOTHING_DUE;

    public SymbolState(Symbol symbol) {
        this.symbol = symbol;
        intraday = lines(symbol, Specs.INTRADAY);
        daily = lines(symbol, Specs.DAILY);
        ticks = lines(symbol, Specs.TICKS);
        timed = Stream.of(intraday, daily).flatMap(List::stream).toList();
        all = Stream.of(timed, ticks).flatMap(List::stream).toList();
    }

    private static List<Line> lines(Symbol symbol, List<? extends BarSpec> specs) {
        return specs.stream().map(spec -> new Line(symbol, spec)).toList();
    }

    public Symbol symbol() {
        return symbol;
    }

    /** When something has to close, milliseconds UTC, or {@link #NOTHING_DUE}. */
    public long dueMs() {
        return dueMs;
    }

    /** Under which policy the symbol's bars in progress are cut; empty before its first trade. */
    public Optional<EligibilityPolicy> policy() {
        return Optional.ofNullable(policies.current());
    }

    boolean isOn(String calendarId) {
        return calendar != null && calendar.id().equals(calendarId);
    }

    /** Everything before this instant is over; the least number there is when nothing is. */
    public long watermarkMs() {
        return watermarkUs == Long.MIN_VALUE ? Long.MIN_VALUE : Math.floorDiv(watermarkUs, 1000L);
    }

    /** Whether a trade has come; what comes before the first is the vendor's. */
    public boolean hasTrades() {
        return hasTrades;
    }

    /** Whether the feed has been cut at an instant, or later. */
    public boolean wasCutSince(long timeMs) {
        return timeMs <= gapToMs;
    }

    /** Keeps every closed bar and trade from now on, for trades that come late or are deleted. */
    public void keepAllClosedBars() {
        all.forEach(line -> line.closed.keepAll());
        kept = new KeptTrades(this);
        keptLine = new KeptLine(this);
    }

    /** Where the event stands that comes next, by a number that rises along the line. */
    public void standsAt(long position) {
        if (kept != null) {
            kept.standsAt(position);
        }
    }

    /** Goes back to the few closed bars that are usually enough. */
    public void forgetOldClosedBars() {
        all.forEach(line -> line.closed.keep(Specs.closedBars(line.spec)));
        kept = null;
        keptLine = null;
    }

    /** Goes on as another state of the same symbol, which is used up. */
    void become(SymbolState other) {
        intraday = other.intraday;
        daily = other.daily;
        ticks = other.ticks;
        timed = other.timed;
        all = other.all;
        calendar = other.calendar;
        session = other.session;
        scale = other.scale;
        hasTrades = other.hasTrades;
        tradesFromMs = other.tradesFromMs;
        lastPrice = other.lastPrice;
        watermarkUs = other.watermarkUs;
        dailyWatermarkMs = other.dailyWatermarkMs;
        unpriced.set(other.unpriced);
        earlierUnpriced.become(other.earlierUnpriced);
        policies.set(other.policies);
        gapToMs = other.gapToMs;
        room.close();
        kept = other.kept;
        keptLine = other.keptLine;
        dueMs = other.dueMs;
    }

    /** Keeps a trade that has just been added to its bars, if trades are kept. */
    void keep(
            Trade trade,
            Effect effect,
            long sessionStartMs,
            @Nullable Entry tick,
            boolean isOnTime,
            boolean isInDay) {
        if (kept != null) {
            var added = new KeptTrades.Kept(trade, effect, sessionStartMs, isOnTime, isInDay);
            kept.add(added, tick);
        }
    }

    /** The trades of a session that wait for a price. */
    Unpriced unpricedOf(long sessionStartMs) {
        return unpriced.sessionStartMs == sessionStartMs
                ? unpriced
                : earlierUnpriced.of(sessionStartMs);
    }

    /** The closed bars are not known: the state comes from its bytes. */
    void forgetClosedBars() {
        for (Line line : all) {
            long timeMs = daily.contains(line) ? dailyWatermarkMs : watermarkMs();
            line.closed.beginAfter(timeMs, line.heikinAshi);
        }
    }

    void dueAt(long timeMs) {
        dueMs = Math.min(dueMs, timeMs);
    }

    /** Finds the next due time anew, after something has closed. */
    void findDue() {
        dueMs = NOTHING_DUE;
        for (Line line : timed) {
            if (line.cell.isOpen) {
                dueAt(line.cell.endMs);
            }
        }
        Session current = session;
        if (current != null && watermarkMs() < current.endMs()) {
            dueAt(current.endMs());
        }
    }

    /** Prices of a symbol share the finest scale the feed has used for it. */
    void widenTo(int newScale) {
        if (newScale <= scale) {
            return;
        }
        long factor = Decimals.pow10(newScale - scale);
        room.close();
        all.forEach(line -> line.rescale(factor));
        unpriced.sum.rescale(factor);
        earlierUnpriced.waiting().forEach(earlier -> earlier.sum.rescale(factor));
        lastPrice = Math.multiplyExact(lastPrice, factor);
        scale = newScale;
    }
}

package com.eigenkor.streams.bars;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Effect;
import com.eigenkor.market.Effect.Prices;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.streams.bars.ClosedBars.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A trade whose second is closed. It revises the closed bars that hold it and joins the finest bar
 * in progress that does; coarser ones take it from there. In a bar it stands where its second
 * stands, behind what came of that second before: bars roll up exactly, whenever their trades came.
 *
 * <p>Tick bars count by arrival: in a session that goes on it is the next trade. In one that is
 * over it fills up the last bar, which had closed short, or makes one more.
 */
final class LateTrade {

    private static final int ABSENT = -1;

    private final SymbolState state;
    private final Trade trade;
    private final Session session;
    private final long timeMs;

    LateTrade(SymbolState state, Trade trade, Session session) {
        this.state = state;
        this.trade = trade;
        this.session = session;
        timeMs = Math.floorDiv(trade.timeUs(), 1000L);
    }

    /** Whether every closed bar that holds it is at hand. */
    boolean isCovered() {
        for (int i = 0; i < state.intraday.size() && isClosed(i); i++) {
            if (!isCovered(state.intraday.get(i), interval(i).endMs())) {
                return false;
            }
        }
        return areDaysCovered() && areTicksCovered();
    }

    private boolean areDaysCovered() {
        if (!isDayClosed()) {
            return true;
        }
        for (Line line : state.daily) {
            var interval = dailyInterval(line);
            if (isOver(interval) && !isCovered(line, interval.endMs())) {
                return false;
            }
        }
        return true;
    }

    private boolean areTicksCovered() {
        return isSessionOpen()
                || state.ticks.stream()
                        .allMatch(line ->
                                line.closed.lastOf(session) != ABSENT
                                        || line.closed.covers(session.startMs() + 1));
    }

    private boolean isCovered(Line line, long endMs) {
        return position(line) != ABSENT || line.closed.covers(endMs);
    }

    /** Whether no sum leaves its range. */
    boolean fits() {
        int scale = Math.max(state.scale, trade.scale());
        long price = Decimals.rescale(trade.price(), trade.scale(), scale);
        return state.all.stream().allMatch(line -> fits(line, scale, price));
    }

    private boolean fits(Line line, int scale, long price) {
        int position = position(line);
        if (position == ABSENT) {
            return true;
        }
        long factor = Decimals.pow10(scale - state.scale);
        return line.closed.fits(position, factor)
                && Range.holds(line.closed.entries().get(position).cell, price, trade.size());
    }

    void add(Effect effect, Revisions revisions) {
        long price = Decimals.rescale(trade.price(), trade.scale(), state.scale);
        intraday(price, effect, revisions);
        Entry tick = ticks(price, effect, revisions);
        daily(price, effect, revisions);
        state.findDue();
        state.keep(trade, effect, session.startMs(), tick, false, !isVendorDay());
    }

    private void intraday(long price, Effect effect, Revisions revisions) {
        Prices sets = effect.intraday();
        boolean counts = effect.countsIntraday();
        for (int i = 0; i < state.intraday.size(); i++) {
            Line line = state.intraday.get(i);
            if (!isClosed(i)) {
                join(line, interval(i), price, sets, counts);
                return;
            }
            revise(line, interval(i), price, sets, counts, revisions);
        }
    }

    private void daily(long price, Effect effect, Revisions revisions) {
        if (isVendorDay()) {
            return;
        }
        Prices sets = effect.daily();
        boolean counts = effect.countsDaily();
        boolean isDayClosed = isDayClosed();
        for (int i = 0; i < state.daily.size(); i++) {
            Line line = state.daily.get(i);
            var interval = dailyInterval(line);
            if (isOver(interval)) {
                revise(line, interval, price, sets, counts, revisions);
            } else if (i == 0 || isDayClosed) {
                join(line, interval, price, sets, counts);
            }
        }
    }

    private void revise(
            Line line,
            Interval interval,
            long price,
            Prices sets,
            boolean counts,
            Revisions revisions) {
        int position = positionIn(line, interval);
        line.closed.entries().get(position).cell.insert(trade, price, sets, counts);
        revisions.changed(line, position);
    }

    private void join(Line line, Interval interval, long price, Prices sets, boolean counts) {
        if (!line.cell.isOpen) {
            line.cell.begin(interval);
        }
        line.cell.insert(trade, price, sets, counts);
    }

    private int positionIn(Line line, Interval interval) {
        int position = position(line);
        return position != ABSENT
                ? position
                : line.closed.insert(interval.startMs(), interval.endMs(), interval.tradingDate());
    }

    /**
     * Where its closed interval stands in a line, or {@link #ABSENT}. It may lie before its week,
     * if its session begins there on another calendar.
     */
    private int position(Line line) {
        BarSpec spec = line.spec;
        if (!spec.isTime()) {
            return line.closed.lastOf(session);
        }
        int holding = line.closed.indexAt(timeMs);
        return holding == ABSENT && spec.isDaily()
                ? line.closed.indexFrom(dailyInterval(line).startMs())
                : holding;
    }

    /** Returns its bar of one tick, if that is kept. */
    private @Nullable Entry ticks(long price, Effect effect, Revisions revisions) {
        if (isSessionOpen()) {
            TickBars.add(state, trade, price, effect, revisions.out());
            return TickBars.newest(state, effect);
        }
        return ticksOfTheSessionOver(price, effect, revisions);
    }

    private @Nullable Entry ticksOfTheSessionOver(long price, Effect effect, Revisions revisions) {
        Unpriced unpriced = state.unpricedOf(session.startMs());
        if (!effect.isLastIntraday()) {
            unpriced.add(trade, price, effect);
            return null;
        }
        Entry single = null;
        for (Line line : state.ticks) {
            int position = tickPosition(line);
            Entry entry = line.closed.entries().get(position);
            single = single == null ? entry : single;
            Cell bar = entry.cell;
            bar.endMs = Math.max(bar.endMs, timeMs + 1);
            bar.add(trade, price, effect.intraday(), effect.countsIntraday());
            unpriced.into(bar);
            revisions.changed(line, position);
        }
        unpriced.clear();
        return single;
    }

    /** The last bar of the session if it closed short, else a new one behind it. */
    private int tickPosition(Line line) {
        int last = line.closed.lastOf(session);
        if (last == ABSENT) {
            return newTickBar(line, timeMs, 0);
        }
        var entry = line.closed.entries().get(last);
        if (entry.cell.ticks() < count(line)) {
            return last;
        }
        long labelMs = Math.max(timeMs, entry.cell.endMs - 1);
        return newTickBar(line, labelMs, labelMs == entry.cell.startMs ? entry.seq + 1 : 0);
    }

    private int newTickBar(Line line, long startMs, int seq) {
        int position = line.closed.insert(startMs, startMs + 1, session.tradingDate());
        Entry bar = line.closed.entries().get(position);
        bar.seq = seq;
        bar.revision = line.gone.before(startMs);
        bar.smoothRevision = bar.revision;
        boolean isNewest = position == line.closed.entries().size() - 1;
        if (isNewest && !line.cell.isOpen) {
            line.lastStartMs = startMs;
            line.lastSeq = seq;
        }
        return position;
    }

    private static long count(Line line) {
        return ((BarSpec.Ticks) line.spec).count();
    }

    boolean isSessionOpen() {
        return state.watermarkMs() < session.endMs();
    }

    /** Whether the bar of an intraday line is closed; then those of the finer lines are. */
    private boolean isClosed(int position) {
        Line line = state.intraday.get(position);
        return !(line.cell.isOpen && line.cell.holds(timeMs))
                && interval(position).endMs() <= state.watermarkMs();
    }

    private Interval interval(int position) {
        Line line = state.intraday.get(position);
        int at = line.closed.indexAt(timeMs);
        if (at != ABSENT) {
            return line.closed.entries().get(at).cell.interval();
        }
        return session.interval(Specs.INTRADAY.get(position).seconds(), timeMs);
    }

    private boolean isDayClosed() {
        return isOver(day());
    }

    /** A day the vendor told before its trades stands. */
    private boolean isVendorDay() {
        var days = state.daily.getFirst().closed;
        int position = days.indexAt(timeMs);
        return position != ABSENT && days.entries().get(position).cell.isVendor;
    }

    private boolean isOver(Interval interval) {
        return interval.endMs() <= state.dailyWatermarkMs;
    }

    private Interval dailyInterval(Line line) {
        return line == state.daily.getFirst() ? day() : DailyBars.interval(state, line.spec, day());
    }

    private Interval day() {
        return new Interval(session.startMs(), session.endMs(), session.tradingDate());
    }
}

package com.eigenkor.streams.sink;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the lines of a partition's symbols have come by others than their own trades, as the
 * topology counts it for the same records: by the partition's clock beats, by gaps of the feed, and
 * by the vendor's minutes before the first trade.
 */
final class LineClocks {

    static final long UNKNOWN_US = Long.MIN_VALUE;

    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final long MINUTE_US = 60_000_000;

    private final Map<Symbol, Line> lines = new HashMap<>();
    private long beatUs;

    /**
     * @param beatUs the latest beat before the next record, or {@link #UNKNOWN_US}
     */
    LineClocks(long beatUs) {
        this.beatUs = beatUs;
    }

    /** What others than its trades have told a symbol. */
    private static final class Line {

        private long passedUs = UNKNOWN_US;
        private long gapToUs = UNKNOWN_US;
        private boolean hasTrades;

        private void pass(long timeUs) {
            passedUs = Math.max(passedUs, timeUs);
        }
    }

    /** The latest beat, or {@link #UNKNOWN_US}. */
    long beatUs() {
        return beatUs;
    }

    void take(ClockBeat beat) {
        if (isTaken(beat.timeUs())) {
            beatUs = Math.max(beatUs, beat.timeUs());
        }
    }

    void take(FeedGap gap) {
        if (isTaken(gap.timeUs()) && isTaken(gap.untilUs())) {
            Line line = line(gap.symbol());
            line.pass(gap.timeUs());
            line.gapToUs = Math.max(line.gapToUs, gap.untilUs());
        }
    }

    private static boolean isTaken(long timeUs) {
        return EventTime.isTaken(Math.floorDiv(timeUs, 1000L));
    }

    /** The vendor's days tell nothing of bars under a day. */
    void take(VendorBar bar) {
        Line line = line(bar.symbol());
        if (bar.spec().equals(MINUTE) && !line.hasTrades) {
            line.pass(bar.timeUs() + MINUTE_US);
        }
    }

    /** What was over when a trade came; its own time when nothing later was. */
    long at(Trade trade) {
        Line line = line(trade.symbol());
        // History of a symbol that joins lies behind the clock, unless it fills a gap that was
        // told.
        boolean isUnderTheClock = trade.source() == Source.LIVE || isInGap(trade, line);
        return at(trade, line, isUnderTheClock);
    }

    /** What was over when a correction came, at once. */
    long at(Correction correction) {
        return at(correction.trade(), line(correction.trade().symbol()), true);
    }

    private long at(Trade trade, Line line, boolean isUnderTheClock) {
        line.hasTrades = true;
        if (isUnderTheClock) {
            line.pass(beatUs);
        }
        return Math.max(line.passedUs, trade.timeUs());
    }

    private static boolean isInGap(Trade trade, Line line) {
        return Math.floorDiv(trade.timeUs(), 1000L) <= Math.floorDiv(line.gapToUs, 1000L);
    }

    private Line line(Symbol symbol) {
        return lines.computeIfAbsent(symbol, _ -> new Line());
    }
}

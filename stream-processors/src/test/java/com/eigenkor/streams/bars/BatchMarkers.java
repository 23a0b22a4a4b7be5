package com.eigenkor.streams.bars;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.CloseMarker.Reason;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The judge of close markers of one spec: asks one interval at a time whether a price had come when
 * it was over, and whether any gap of the feed touches it.
 */
final class BatchMarkers {

    private final SessionCalendar calendar;
    private final BarSpec spec;
    private final List<FeedGap> gaps;

    /** Intervals that had a price in time and were over behind the first trade, by their start. */
    private final TreeMap<Long, Interval> traded = new TreeMap<>();

    BatchMarkers(SessionCalendar calendar, BarSpec spec, List<FeedEvent> line, Rules rules) {
        this.calendar = calendar;
        this.spec = spec;
        gaps = line.stream().filter(FeedGap.class::isInstance).map(FeedGap.class::cast).toList();
        note(line, rules, new BatchBars(calendar, line, rules).refused());
    }

    private void note(List<FeedEvent> line, Rules rules, Set<Trade> refused) {
        long firstMs = firstTradeMs(line, refused);
        long nowMs = Long.MIN_VALUE;
        for (FeedEvent event : line) {
            if (prices(event, rules) && !refused.contains(event)) {
                var interval = holding(ms(event.timeUs())).orElseThrow();
                if (interval.endMs() > Math.max(nowMs, firstMs)) {
                    traded.put(interval.startMs(), interval);
                }
            }
            nowMs = Math.max(nowMs, ms(BatchBars.overUs(event)));
        }
    }

    private static long firstTradeMs(List<FeedEvent> line, Set<Trade> refused) {
        return line.stream()
                .filter(event -> event instanceof Trade trade && trade.basis() != Basis.SETTLE)
                .filter(trade -> !refused.contains(trade))
                .mapToLong(trade -> ms(trade.timeUs()))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private boolean prices(FeedEvent event, Rules rules) {
        return switch (event) {
            case Trade trade ->
                    trade.basis() != Basis.SETTLE
                            && (spec.isDaily() ? rules.daily(trade) : rules.intraday(trade))
                                    .contains(Rules.Does.LAST);
            case VendorBar bar ->
                    bar.spec().isDaily()
                            ? spec.isDaily()
                            : spec instanceof BarSpec.Intraday(int seconds) && seconds >= 60;
            case FeedEvent.ClockBeat _, FeedEvent.Correction _, FeedGap _, FeedEvent.Recut _ ->
                    false;
        };
    }

    /** The first interval that a marker covers. */
    Optional<Interval> first() {
        return Optional.ofNullable(traded.firstEntry()).map(entry -> entry.getValue());
    }

    /** The last interval that has a bar. */
    Interval last() {
        return traded.lastEntry().getValue();
    }

    /** The interval that holds an instant; empty between sessions. */
    Optional<Interval> holding(long timeMs) {
        return calendar.sessionAt(timeMs).map(session -> interval(session, timeMs));
    }

    private Interval interval(Session session, long timeMs) {
        return spec instanceof BarSpec.Intraday(int seconds)
                ? session.interval(seconds, timeMs)
                : calendar.interval(spec, session.tradingDate());
    }

    Reason reason(Interval interval) {
        if (traded.containsKey(interval.startMs())) {
            return Reason.TRADES;
        }
        return gaps.stream().anyMatch(gap -> touches(gap, interval))
                ? Reason.FEED_GAP
                : Reason.NO_TRADE;
    }

    private static boolean touches(FeedGap gap, Interval interval) {
        return ms(gap.timeUs()) < interval.endMs() && ms(gap.untilUs()) >= interval.startMs();
    }

    private static long ms(long us) {
        return us == Long.MIN_VALUE ? Long.MIN_VALUE : Math.floorDiv(us, 1000L);
    }
}

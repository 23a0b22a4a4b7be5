package com.eigenkor.feed.publish;

import com.eigenkor.feed.sequence.PendingGap;
import com.eigenkor.feed.sequence.Published;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The end of one symbol's line: its last trades, its open gaps, its vendor bars. */
final class SymbolTail {

    private static final long NONE = Long.MIN_VALUE;

    private final Symbol symbol;
    private final Stretch end;
    private final List<GapTail> gaps;
    private long lastDayMs = NONE;
    private long lastMinuteMs = NONE;
    private boolean isComplete;

    /**
     * @param open gaps that history may still fill
     */
    SymbolTail(Symbol symbol, List<FeedGap> open, long overlapUs) {
        this.symbol = symbol;
        this.end = Stretch.atTheEnd(overlapUs);
        this.gaps = open.stream().map(gap -> new GapTail(gap, overlapUs)).toList();
    }

    Symbol symbol() {
        return symbol;
    }

    boolean isComplete() {
        return isComplete;
    }

    void trade(Trade trade) {
        end.take(trade);
        gaps.forEach(gap -> gap.trade(trade));
    }

    /** A gap stands on the topic since an instant, milliseconds UTC. */
    void gap(FeedGap told, long publishedMs) {
        gaps.forEach(gap -> gap.gap(told, publishedMs));
    }

    void vendorBar(VendorBar bar) {
        if (bar.spec().isDaily()) {
            lastDayMs = Math.max(lastDayMs, bar.startMs());
        } else {
            lastMinuteMs = Math.max(lastMinuteMs, bar.startMs());
        }
    }

    /**
     * A window is over.
     *
     * @param oldestBeatUs of the clock beats in it
     */
    void endWindow(long oldestBeatUs) {
        end.endWindow(oldestBeatUs);
        gaps.forEach(gap -> gap.endWindow(oldestBeatUs));
        boolean isFound = end.isComplete() && gaps.stream().allMatch(GapTail::isComplete);
        isComplete |= isFound || hasVendorBars();
    }

    /** These stand before all trades. */
    private boolean hasVendorBars() {
        return lastDayMs != NONE || lastMinuteMs != NONE;
    }

    /** What was found, with the partition's last beat; empty when nothing was. */
    Optional<Published> published(OptionalLong lastBeatUs, long nowMs) {
        if (end.isEmpty() && !hasVendorBars()) {
            return Optional.empty();
        }
        return Optional.of(
                new Published(
                        end.trades(),
                        end.completeAfterUs(),
                        optional(lastDayMs),
                        optional(lastMinuteMs),
                        lastBeatUs,
                        pendingGaps(nowMs)));
    }

    private List<PendingGap> pendingGaps(long nowMs) {
        return gaps.stream().flatMap(gap -> gap.pending(nowMs).stream()).toList();
    }

    private static OptionalLong optional(long value) {
        return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

package com.eigenkor.feed.publish;

import com.eigenkor.feed.sequence.Published;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last trades of one symbol. Late prints and trades that fill a gap stand far behind their
 * time, so an old trade does not tell that the rest is older still. A clock beat does, before which
 * everything older was sent.
 */
final class SymbolTail {

    private static final long SLACK_US = 5_000_000;
    private static final long NONE = Long.MIN_VALUE;

    private final Symbol symbol;
    private final long overlapUs;
    private final Deque<List<Trade>> windows = new ArrayDeque<>();
    private List<Trade> window = new ArrayList<>();
    private long newestUs = NONE;
    private long lastDayMs = NONE;
    private long lastMinuteMs = NONE;
    private boolean isComplete;

    SymbolTail(Symbol symbol, long overlapUs) {
        this.symbol = symbol;
        this.overlapUs = overlapUs;
    }

    Symbol symbol() {
        return symbol;
    }

    boolean isComplete() {
        return isComplete;
    }

    void trade(Trade trade) {
        newestUs = Math.max(newestUs, trade.timeUs());
        if (trade.timeUs() > keptAfterUs()) {
            window.add(trade);
        }
    }

    void vendorBar(VendorBar bar) {
        if (bar.spec().isDaily()) {
            lastDayMs = Math.max(lastDayMs, bar.startMs());
        } else {
            lastMinuteMs = Math.max(lastMinuteMs, bar.startMs());
        }
    }

    private long keptAfterUs() {
        return newestUs - overlapUs - SLACK_US;
    }

    /**
     * A window is over.
     *
     * @param oldestBeatUs of the clock beats in it
     */
    void endWindow(long oldestBeatUs) {
        window.removeIf(trade -> trade.timeUs() <= keptAfterUs());
        windows.addFirst(window);
        window = new ArrayList<>();
        boolean hasVendorBars = lastDayMs != NONE || lastMinuteMs != NONE;
        boolean isBehindTrades =
                newestUs != NONE && oldestBeatUs < keptAfterUs() - overlapUs - SLACK_US;
        isComplete = hasVendorBars || isBehindTrades;
    }

    /** What was found, with the partition's last beat; empty when nothing was. */
    Optional<Published> published(OptionalLong lastBeatUs) {
        if (newestUs == NONE && lastDayMs == NONE && lastMinuteMs == NONE) {
            return Optional.empty();
        }
        var trades = windows.stream().flatMap(List::stream).toList();
        return Optional.of(
                new Published(
                        trades,
                        newestUs == NONE ? NONE : keptAfterUs(),
                        optional(lastDayMs),
                        optional(lastMinuteMs),
                        lastBeatUs));
    }

    private static OptionalLong optional(long value) {
        return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }
}

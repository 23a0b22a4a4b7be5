package com.eigenkor.feed.publish;

import com.eigenkor.feed.sequence.Published;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The end of one partition, gathered window by window from the newest backwards; within a window
 * the oldest record comes first.
 */
final class PartitionTail {

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final Map<String, SymbolTail> tails = new HashMap<>();
    private long lastBeatUs = Long.MIN_VALUE;
    private long oldestBeatUs = Long.MAX_VALUE;
    private boolean hasAny;

    PartitionTail(Collection<Symbol> wanted, long overlapUs) {
        wanted.forEach(symbol -> tails.put(symbol.code(), new SymbolTail(symbol, overlapUs)));
    }

    void take(byte[] key, byte[] value) {
        String name = new String(key, StandardCharsets.UTF_8);
        var tail = tails.get(name);
        boolean isWanted = tail != null && !tail.isComplete();
        if (!isWanted && !name.equals(Topics.CLOCK_KEY)) {
            return;
        }
        try {
            switch (codec.decode(value)) {
                case ClockBeat(long timeUs) -> beat(timeUs);
                case Trade trade when tail != null -> tail.trade(trade);
                case VendorBar bar when tail != null -> tail.vendorBar(bar);
                case Trade _, VendorBar _, Correction _, FeedGap _, Recut _ -> {}
            }
        } catch (MalformedRecordException malformed) {
            // Whoever reads the topic keeps it as a dead letter; here it tells nothing.
        }
    }

    private void beat(long timeUs) {
        lastBeatUs = Math.max(lastBeatUs, timeUs);
        oldestBeatUs = Math.min(oldestBeatUs, timeUs);
    }

    void endWindow() {
        hasAny = true;
        tails.values().forEach(tail -> tail.endWindow(oldestBeatUs));
        oldestBeatUs = Long.MAX_VALUE;
    }

    /** Whether older records can tell nothing more. */
    boolean isComplete() {
        return hasAny && tails.values().stream().allMatch(SymbolTail::isComplete);
    }

    /** Adds what was found of each symbol; those without anything are left out. */
    void published(Map<Symbol, Published> lines) {
        for (SymbolTail tail : tails.values()) {
            tail.published(lastBeatUs()).ifPresent(found -> lines.put(tail.symbol(), found));
        }
    }

    OptionalLong lastBeatUs() {
        return lastBeatUs == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(lastBeatUs);
    }
}

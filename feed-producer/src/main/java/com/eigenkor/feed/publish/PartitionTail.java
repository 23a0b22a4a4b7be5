package com.eigenkor.feed.publish;

import static java.util.stream.Collectors.groupingBy;

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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The end of one partition: that of each wanted symbol's line, and the last clock beat. */
final class PartitionTail implements Tail {

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final Map<String, SymbolTail> tails = new HashMap<>();
    private long lastBeatUs = Long.MIN_VALUE;
    private long oldestBeatUs = Long.MAX_VALUE;
    private boolean hasAny;

    /**
     * @param open gaps that history may still fill
     * @param overlapUs how far before a symbol's last trade its trades are wanted
     */
    PartitionTail(Collection<Symbol> wanted, Collection<FeedGap> open, long overlapUs) {
        var gaps = open.stream().collect(groupingBy(FeedGap::symbol));
        for (Symbol symbol : wanted) {
            var ofSymbol = gaps.getOrDefault(symbol, List.of());
            tails.put(symbol.code(), new SymbolTail(symbol, ofSymbol, overlapUs));
        }
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> event) {
        String name = new String(event.key(), StandardCharsets.UTF_8);
        var tail = tails.get(name);
        boolean isWanted = tail != null && !tail.isComplete();
        if (!isWanted && !name.equals(Topics.CLOCK_KEY)) {
            return;
        }
        try {
            switch (codec.decode(event.value())) {
                case ClockBeat(long timeUs) -> beat(timeUs);
                case Trade trade when tail != null -> tail.trade(trade);
                case VendorBar bar when tail != null -> tail.vendorBar(bar);
                case FeedGap gap when tail != null -> tail.gap(gap, event.timestamp());
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

    @Override
    public void endWindow() {
        hasAny = true;
        tails.values().forEach(tail -> tail.endWindow(oldestBeatUs));
        oldestBeatUs = Long.MAX_VALUE;
    }

    @Override
    public boolean isComplete() {
        return hasAny && tails.values().stream().allMatch(SymbolTail::isComplete);
    }

    /**
     * Adds what was found of each symbol; those without anything are left out.
     *
     * @param nowMs tells how old the gaps are, milliseconds UTC
     */
    void published(Map<Symbol, Published> lines, long nowMs) {
        for (SymbolTail tail : tails.values()) {
            tail.published(lastBeatUs(), nowMs).ifPresent(found -> lines.put(tail.symbol(), found));
        }
    }

    OptionalLong lastBeatUs() {
        return lastBeatUs == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(lastBeatUs);
    }
}

package com.eigenkor.streams.bars;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Lets the trades of some seconds come later than others, some by hours; the first stays first. */
final class Delays {

    private static final long MOST_US = 20 * 3_600_000_000L;

    private Delays() {}

    static List<FeedEvent> of(List<FeedEvent> events, long seed) {
        var random = new SplittableRandom(seed);
        var delays = new TreeMap<Long, Long>();
        var due = new TreeMap<Long, List<FeedEvent>>();
        var delayed = new ArrayList<FeedEvent>();
        long nowUs = Long.MIN_VALUE;
        boolean hasBegun = false;
        for (FeedEvent event : events) {
            nowUs = Math.max(nowUs, event.timeUs());
            release(due, nowUs, delayed);
            if (!(event instanceof Trade trade) || !hasBegun) {
                hasBegun |= event instanceof Trade;
                delayed.add(event);
                hold(delays, event);
                continue;
            }
            long second = Math.floorDiv(trade.timeUs(), 1_000_000L);
            long delayUs = delays.computeIfAbsent(second, _ -> delay(random));
            if (delayUs == 0) {
                delayed.add(trade);
            } else {
                due.computeIfAbsent(second * 1_000_000L + delayUs, _ -> new ArrayList<>())
                        .add(trade);
            }
        }
        due.values().forEach(delayed::addAll);
        return delayed;
    }

    /** The second of the first trade is not delayed: nothing may come before the first. */
    private static void hold(Map<Long, Long> delays, FeedEvent first) {
        if (first instanceof Trade) {
            delays.put(Math.floorDiv(first.timeUs(), 1_000_000L), 0L);
        }
    }

    private static void release(
            TreeMap<Long, List<FeedEvent>> due, long nowUs, List<FeedEvent> delayed) {
        var over = due.headMap(nowUs, true);
        over.values().forEach(delayed::addAll);
        over.clear();
    }

    private static long delay(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> 1 + random.nextLong(5_000_000);
            case 1 -> 1 + random.nextLong(600_000_000);
            case 2 -> 1 + random.nextLong(MOST_US);
            default -> 0;
        };
    }
}

package com.eigenkor.benchmarks.latency;

import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Symbol;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Trades that were sent and are in no live bar yet. A symbol's bars hold each of its trades up to
 * their watermark, for its line is in order. Thread-safe.
 */
final class PendingTrades {

    /**
     * @param dueNs when it had to be sent, so that a sender that falls behind counts as delay
     */
    private record Sent(long timeUs, long dueNs, boolean isMeasured) {}

    private final Map<Symbol, Queue<Sent>> pending = new HashMap<>();
    private long[] delaysNs = new long[1 << 16];
    private int delays;
    private int open;

    synchronized void sent(Symbol symbol, long timeUs, long dueNs, boolean isMeasured) {
        pending.computeIfAbsent(symbol, fresh -> new ArrayDeque<>())
                .add(new Sent(timeUs, dueNs, isMeasured));
        open++;
    }

    synchronized void seen(LiveBars live, long nowNs) {
        var queue = pending.get(live.symbol());
        if (queue == null) {
            return;
        }
        for (var next = queue.peek();
                next != null && next.timeUs() <= live.watermarkUs();
                next = queue.peek()) {
            queue.remove();
            open--;
            if (next.isMeasured()) {
                add(nowNs - next.dueNs());
            }
        }
    }

    private void add(long delayNs) {
        if (delays == delaysNs.length) {
            delaysNs = Arrays.copyOf(delaysNs, 2 * delays);
        }
        delaysNs[delays++] = delayNs;
    }

    /** Trades no live bar has shown. */
    synchronized int open() {
        return open;
    }

    /** One a measured trade. */
    synchronized long[] delaysNs() {
        return Arrays.copyOf(delaysNs, delays);
    }
}

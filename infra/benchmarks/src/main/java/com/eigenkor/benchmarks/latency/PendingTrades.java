package com.eigenkor.benchmarks.latency;

import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.ToLongFunction;

/**
 * Trades that were sent and are in no live bar yet. A symbol's bars hold each of its trades up to
 * their watermark, for its line is in order. Instants are microseconds UTC. Thread-safe.
 */
final class PendingTrades {

    /** A trade on its way. */
    static final class Sent {
        private final long timeUs;
        private volatile long onTopicUs;
        private long seenUs;

        private Sent(long timeUs) {
            this.timeUs = timeUs;
        }

        /** The broker has taken it, at this millisecond or within it. */
        void onTopic(long atMs) {
            onTopicUs = atMs * 1000;
        }
    }

    private final Map<Symbol, Queue<Sent>> pending = new HashMap<>();
    private final List<Sent> measured = new ArrayList<>();
    private int open;

    /**
     * A trade is sent.
     *
     * @param timeUs its event time: when it is due, so that a sender that falls behind counts as
     *     delay
     */
    synchronized Sent sent(Symbol symbol, long timeUs, boolean isMeasured) {
        var sent = new Sent(timeUs);
        pending.computeIfAbsent(symbol, fresh -> new ArrayDeque<>()).add(sent);
        open++;
        if (isMeasured) {
            measured.add(sent);
        }
        return sent;
    }

    /** A live bar was read. */
    synchronized void seen(LiveBars live, long nowUs) {
        var queue = pending.get(live.symbol());
        if (queue == null) {
            return;
        }
        for (var next = queue.peek();
                next != null && next.timeUs <= live.watermarkUs();
                next = queue.peek()) {
            queue.remove();
            open--;
            next.seenUs = nowUs;
        }
    }

    /** Trades no live bar has shown. */
    synchronized int open() {
        return open;
    }

    /** Of each measured trade, from the moment it was due; when none is open. */
    Percentiles sinceDue() {
        return delays(sent -> sent.seenUs - sent.timeUs);
    }

    /** Of each measured trade, from the moment it was on the topic; when all are known to be. */
    Percentiles sinceOnTopic() {
        return delays(sent -> sent.seenUs - sent.onTopicUs);
    }

    private synchronized Percentiles delays(ToLongFunction<Sent> delayUs) {
        return Percentiles.of(measured.stream().mapToLong(delayUs).toArray());
    }
}

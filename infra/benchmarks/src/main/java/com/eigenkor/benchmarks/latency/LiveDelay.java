package com.eigenkor.benchmarks.latency;

import com.eigenkor.benchmarks.input.Tape;
import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.benchmarks.input.TradePublisher;
import com.eigenkor.benchmarks.place.Broker;
import com.eigenkor.benchmarks.place.Workspace;
import com.eigenkor.benchmarks.race.TopologyMain;
import com.eigenkor.market.FeedEvent.ClockBeat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * From the moment a trade is due on its topic to the moment a reader holds a live bar with it, at a
 * steady rate, every topic written.
 */
public final class LiveDelay {

    /** Trades a second. */
    public static final int RATE = 10_000;

    private static final int HEAP_MB = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SECOND_US = 1_000_000;

    private final Workspace workspace;
    private final Broker broker;

    public LiveDelay(Workspace workspace, Broker broker) {
        this.workspace = workspace;
        this.broker = broker;
    }

    /**
     * Measures.
     *
     * @throws IllegalStateException when a trade was never seen in a live bar
     */
    public Percentiles measure(Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        var pending = new PendingTrades();
        var arguments =
                List.of(broker.bootstrap(), "latency", workspace.folder("latency").toString());
        try (var topology = workspace.start("latency", HEAP_MB, TopologyMain.class, arguments);
                var reader = new LiveReader(broker.bootstrap(), pending);
                var publisher = new TradePublisher(broker.bootstrap(), 1, 0)) {
            topology.await(TopologyMain.RUNNING::equals, PATIENCE);
            send(publisher, pending, warmUp, measured);
            publisher.flush();
            awaitAll(pending);
        }
        return Percentiles.of(pending.delaysNs());
    }

    private static void send(
            TradePublisher publisher, PendingTrades pending, Duration warmUp, Duration measured) {
        var tape = new Tape(1, TradeInput.SYMBOLS);
        long stepNs = 1_000_000_000L / RATE;
        long warm = warmUp.toSeconds() * RATE;
        long all = warm + measured.toSeconds() * RATE;
        long startUs = Instant.now().toEpochMilli() * 1000;
        long beatUs = startUs + SECOND_US;
        long startNs = System.nanoTime();
        for (long i = 0; i < all; i++) {
            long dueNs = startNs + i * stepNs;
            LockSupport.parkNanos(dueNs - System.nanoTime());
            while (System.nanoTime() < dueNs) {
                Thread.onSpinWait();
            }
            long timeUs = startUs + i * stepNs / 1000;
            if (timeUs >= beatUs) {
                publisher.publish(new ClockBeat(beatUs));
                beatUs += SECOND_US;
            }
            var trade = tape.next(timeUs);
            pending.sent(trade.symbol(), timeUs, dueNs, i >= warm);
            publisher.publish(trade);
        }
    }

    private static void awaitAll(PendingTrades pending) throws InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (pending.open() > 0) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException(
                        "%d trades are in no live bar".formatted(pending.open()));
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}

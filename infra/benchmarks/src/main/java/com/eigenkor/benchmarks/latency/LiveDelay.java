package com.eigenkor.benchmarks.latency;

import com.eigenkor.benchmarks.input.Tape;
import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.benchmarks.input.TradePublisher;
import com.eigenkor.benchmarks.place.Broker;
import com.eigenkor.benchmarks.place.Workspace;
import com.eigenkor.benchmarks.race.TopologyMain;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent.ClockBeat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * From a trade to the moment a reader holds a live bar with it, at a steady rate, every topic
 * written, the trades sent with the feed producer's settings.
 */
public final class LiveDelay {

    /** Trades a second. */
    public static final int RATE = 10_000;

    /** The feed producer's. */
    private static final int LINGER_MS = 3;

    private static final int HEAP_MB = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SECOND_US = 1_000_000;

    private final Workspace workspace;
    private final Broker broker;
    private final Duration commit;

    /**
     * @param commit from one commit of the topology to the next
     */
    public LiveDelay(Workspace workspace, Broker broker, Duration commit) {
        this.workspace = workspace;
        this.broker = broker;
        this.commit = commit;
    }

    /**
     * What was measured.
     *
     * @param sinceDue from the moment a trade had to be sent
     * @param sinceOnTopic from the millisecond in which the broker took it, thus up to 1 ms too
     *     long
     */
    public record Delays(Percentiles sinceDue, Percentiles sinceOnTopic) {}

    /**
     * Measures.
     *
     * @throws IllegalStateException when a trade was never seen in a live bar
     */
    public Delays measure(Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        var pending = new PendingTrades();
        broker.stampTrades();
        var arguments =
                List.of(
                        broker.bootstrap(),
                        "latency",
                        workspace.folder("latency").toString(),
                        String.valueOf(commit.toMillis()));
        try (var topology = workspace.start("latency", HEAP_MB, TopologyMain.class, arguments);
                var reader = new LiveReader(broker.bootstrap(), pending);
                var publisher = new TradePublisher(broker.bootstrap(), 1, LINGER_MS)) {
            topology.await(TopologyMain.RUNNING::equals, PATIENCE);
            send(publisher, pending, warmUp, measured);
            publisher.flush();
            awaitAll(pending);
        }
        return new Delays(pending.sinceDue(), pending.sinceOnTopic());
    }

    private static void send(
            TradePublisher publisher, PendingTrades pending, Duration warmUp, Duration measured) {
        var tape = new Tape(1, TradeInput.SYMBOLS);
        long stepNs = 1_000_000_000L / RATE;
        long warm = warmUp.toSeconds() * RATE;
        long all = warm + measured.toSeconds() * RATE;
        long startUs = nowUs();
        long startNs = System.nanoTime();
        long beatUs = startUs + SECOND_US;
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
            var sent = pending.sent(trade.symbol(), timeUs, i >= warm);
            publisher.publish(trade, sent::onTopic);
        }
    }

    static long nowUs() {
        return EventTime.micros(Instant.now());
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

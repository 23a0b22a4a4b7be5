package com.eigenkor.streams.bars;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.Basis;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many trades a second one thread cuts, all specs and both styles: the rules alone, then with
 * the state encoded after each trade as the topology does. 500 symbols; dense is 200 trades a
 * second of event time for each, sparse is 2, where nearly every trade closes bars. Measures CPU
 * time, four rounds after two to warm up. Nothing asserts these figures.
 */
final class EngineThroughput {

    private static final int SYMBOLS = 500;
    private static final int TRADES = 1_000_000;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 6;
    private static final int DENSE = 200;
    private static final int SPARSE = 2;

    private EngineThroughput() {}

    /** Counts, so that nothing is optimized away. */
    private static final class Counter implements BarSink {
        long bars;

        @Override
        public void closed(Bar bar) {
            bars++;
        }

        @Override
        public void closed(HeikinAshiBar bar) {
            bars++;
        }

        @Override
        public void over(CloseMarker.Intervals intervals) {}
    }

    public static void main(String[] arguments) {
        measure("dense", trades(DENSE));
        measure("sparse", trades(SPARSE));
    }

    private static void measure(String name, List<Trade> trades) {
        for (int round = 0; round < ROUNDS; round++) {
            String label = name + (round < WARM_UP ? " warming up" : " measured");
            System.out.printf("%-17s rules alone   %s%n", label, run(trades, false));
            System.out.printf("%-17s with encoding %s%n", label, run(trades, true));
        }
    }

    private static String run(List<Trade> trades, boolean isEncoding) {
        var engine = new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
        var layout = new StateLayout();
        var states = new ArrayList<SymbolState>();
        for (int i = 0; i < SYMBOLS; i++) {
            states.add(new SymbolState(symbol(i)));
        }
        var out = new Counter();
        long bytes = 0;
        long startNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < trades.size(); i++) {
            var state = states.get(i % SYMBOLS);
            engine.accept(state, trades.get(i), out);
            if (isEncoding) {
                bytes += layout.encode(state).length;
            }
        }
        long ns = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startNs;
        return "%,d trades/s of CPU, %d ns a trade, %.1f bars and %d state bytes a trade"
                .formatted(
                        trades.size() * 1_000_000_000L / ns,
                        ns / trades.size(),
                        (double) out.bars / trades.size(),
                        bytes / trades.size());
    }

    private static List<Trade> trades(int perSecond) {
        var random = new SplittableRandom(1);
        var trades = new ArrayList<Trade>(TRADES);
        long stepUs = 1_000_000L / (SYMBOLS * perSecond);
        long timeUs = Instant.parse("2026-11-24T15:00:00Z").toEpochMilli() * 1000;
        for (int i = 0; i < TRADES; i++) {
            timeUs += stepUs;
            trades.add(trade(symbol(i % SYMBOLS), timeUs, i, random));
        }
        return trades;
    }

    private static Symbol symbol(int number) {
        return new Symbol("S" + number);
    }

    private static Trade trade(Symbol symbol, long timeUs, int tickId, SplittableRandom random) {
        return new Trade(
                symbol,
                timeUs,
                LocalDate.of(2026, 11, 24),
                "us-equity",
                FeedEvent.Source.LIVE,
                4,
                1_000_000 + random.nextInt(1000),
                random.nextInt(1, 500),
                0,
                tickId,
                11,
                "01",
                random.nextInt(3) == 0 ? Basis.OTHER : Basis.LAST,
                Aggressor.UNKNOWN);
    }
}

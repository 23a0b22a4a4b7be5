package com.eigenkor.benchmarks.rules;

import com.eigenkor.benchmarks.input.Density;
import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.StateLayout;
import com.eigenkor.streams.bars.SymbolState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The rules alone: the trades of the races, decoded and in memory, cut into every bar by one
 * thread, nothing sent. Each invocation begins with new symbols and takes all trades.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-ups before anything else.
public class EngineRules {

    static final int TRADES = 400_000;

    /** About one second at the speed of the topology: symbols laid out once a commit. */
    private static final int COMMIT_TRADES = 100_000;

    /** Which input. */
    @Param({"DENSE", "SPARSE"})
    public Density density;

    private final List<FeedEvent> events = new ArrayList<>();
    private Map<Symbol, SymbolState> states;
    private BarEngine engine;
    private StateLayout layout;

    /** The trades are made once. */
    @Setup(Level.Trial)
    public void events() {
        new TradeInput(density, 1, TRADES).forEach(events::add);
    }

    /** The bars are begun anew. */
    @Setup(Level.Iteration)
    public void states() {
        states = new HashMap<>();
        engine = new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
        layout = new StateLayout();
    }

    /** Nothing but the rules. */
    @Benchmark
    @OperationsPerInvocation(TRADES)
    public void rules(Blackhole hole) {
        run(new HoleSink(hole), Integer.MAX_VALUE, hole);
    }

    /** Every symbol laid out as bytes once a commit. */
    @Benchmark
    @OperationsPerInvocation(TRADES)
    public void rulesAndLayoutEachCommit(Blackhole hole) {
        run(new HoleSink(hole), COMMIT_TRADES, hole);
    }

    /** The symbol laid out after each trade: what a store without a commit hook would need. */
    @Benchmark
    @OperationsPerInvocation(TRADES)
    public void rulesAndLayoutEachTrade(Blackhole hole) {
        var out = new HoleSink(hole);
        for (FeedEvent event : events) {
            take(event, out);
            if (event instanceof Trade trade) {
                hole.consume(layout.encode(state(trade.symbol())));
            }
        }
    }

    private void run(HoleSink out, int commitTrades, Blackhole hole) {
        int sinceCommit = 0;
        for (FeedEvent event : events) {
            take(event, out);
            if (++sinceCommit == commitTrades) {
                states.values().forEach(state -> hole.consume(layout.encode(state)));
                sinceCommit = 0;
            }
        }
    }

    private void take(FeedEvent event, HoleSink out) {
        switch (event) {
            case Trade trade -> engine.accept(state(trade.symbol()), trade, out);
            case ClockBeat beat -> close(beat, out);
            case Correction _, VendorBar _, FeedGap _, Recut _ -> throw new AssertionError(event);
        }
    }

    /** As the topology does: only the symbols that have something to close. */
    private void close(ClockBeat beat, HoleSink out) {
        long timeMs = Math.floorDiv(beat.timeUs(), 1000L);
        for (SymbolState state : states.values()) {
            if (state.dueMs() <= timeMs) {
                engine.accept(state, beat, out);
            }
        }
    }

    private SymbolState state(Symbol symbol) {
        return states.computeIfAbsent(symbol, SymbolState::new);
    }
}

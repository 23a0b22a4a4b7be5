package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Feeds a line to the engine as the topology does: where closed bars are no longer at hand, the
 * line is fed anew to a state that keeps them all; at random events the state is made from its
 * bytes.
 */
final class Feed {

    private EligibilityPolicy policy;
    private final BarEngine engine;
    private final StateLayout layout = new StateLayout();
    private final Symbol symbol;
    private final List<FeedEvent> line = new ArrayList<>();
    Collected out = new Collected();
    SymbolState state;
    int replays;

    /** What became of the events, one by one. */
    final List<Outcome> outcomes = new ArrayList<>();

    Feed(Symbol symbol) {
        this(symbol, Rules.IQFEED);
    }

    Feed(Symbol symbol, Rules rules) {
        this(symbol, rules, RevisionWindow.USUAL.length());
    }

    Feed(Symbol symbol, Rules rules, Duration window) {
        this.symbol = symbol;
        policy = rules.policy;
        engine = new BarEngine((_, _) -> policy, window);
        state = new SymbolState(symbol);
    }

    /** Chooses another policy, as a restart with another setting does. */
    void choose(Rules rules) {
        policy = rules.policy;
    }

    Outcome accept(FeedEvent event) {
        FeedEvent timed = timed(engine, state, event);
        if (timed instanceof Correction delete && delete.isUntimed()) {
            bringBack();
            timed = timed(engine, state, event);
        }
        if (engine.needsHistory(state, timed)) {
            bringBack();
        }
        line.add(event);
        outcomes.add(engine.accept(state, timed, out));
        return outcomes.getLast();
    }

    static FeedEvent timed(BarEngine engine, SymbolState state, FeedEvent event) {
        return event instanceof Correction correction ? engine.timed(state, correction) : event;
    }

    private void bringBack() {
        byte[] before = layout.encode(state);
        state = replay();
        if (!java.util.Arrays.equals(before, layout.encode(state))) {
            throw new AssertionError("the line fed anew gives another state");
        }
        replays++;
    }

    private SymbolState replay() {
        var anew = new SymbolState(symbol);
        anew.keepAllClosedBars();
        var again = engine.again(state);
        line.forEach(event -> again.accept(anew, timed(again, anew, event), new Collected()));
        return anew;
    }

    void restart() {
        state = layout.decode(symbol, layout.encode(state));
    }

    void forget() {
        state.forgetOldClosedBars();
    }

    static Feed of(RandomMarket market, List<FeedEvent> events, Rules rules) {
        var feed = new Feed(market.symbol(), rules);
        events.forEach(feed::accept);
        return feed;
    }

    /**
     * The same line, with restarts at so many in a hundred events, and as many lapses of memory.
     */
    static Feed restarted(
            RandomMarket market, List<FeedEvent> events, Rules rules, long seed, int percent) {
        var feed = new Feed(market.symbol(), rules);
        feed.acceptRestarted(events, seed, percent);
        return feed;
    }

    void acceptRestarted(List<FeedEvent> events, long seed, int percent) {
        var random = new SplittableRandom(seed);
        for (FeedEvent event : events) {
            if (random.nextInt(100) < percent) {
                restart();
            } else if (random.nextInt(100) < percent) {
                forget();
            }
            accept(event);
        }
    }
}

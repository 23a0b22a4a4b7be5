package com.eigenkor.streams.bars;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Recut;
import java.util.ArrayList;
import java.util.List;

/**
 * What a line has told since a state, and that state: fed with it again under another policy, the
 * engine cuts other bars of the same trades. Kept as long as all closed bars are, and no part of
 * the state either.
 */
final class KeptLine {

    /** An event that was taken, and what became of it. */
    record Step(FeedEvent event, Outcome outcome) {}

    private final byte[] before;
    private final List<Step> steps = new ArrayList<>();

    /** Begins with a state. */
    KeptLine(SymbolState state) {
        before = new StateLayout().encode(state);
    }

    /** The bytes of the state it begins with. */
    byte[] before() {
        return before;
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether an event may tell a state anything. Recuts are known by the state's policies. */
    static boolean tells(SymbolState state, FeedEvent event) {
        return switch (event) {
            case Recut _ -> false;
            case ClockBeat beat -> beat.timeUs() > state.watermarkUs;
            default -> true;
        };
    }

    /** Keeps an event that was taken; one that was refused has changed nothing. */
    void add(FeedEvent event, Outcome outcome) {
        if (!outcome.isDeadLetter() && outcome != Outcome.IGNORED) {
            steps.add(new Step(event, outcome));
        }
    }
}

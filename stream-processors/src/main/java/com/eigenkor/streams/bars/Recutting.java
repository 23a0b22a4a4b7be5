package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.PolicySpan.Changed;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.streams.bars.KeptLine.Step;
import com.eigenkor.streams.bars.Policies.Carried;
import java.util.Objects;
import java.util.Optional;

/**
 * Cuts the sessions of a symbol again, from one on up to the one in progress: its line is fed to a
 * state from before the first of them, under the policies as they are to be. What comes out is the
 * symbol's state from then on; closed bars that differ are told.
 */
final class Recutting {

    private final SymbolState state;
    private final Carried carried;

    /**
     * @param recut one that {@link #check} lets pass
     */
    Recutting(SymbolState state, Recut recut) {
        this.state = state;
        carried =
                new Carried(
                        fromMs(state, recut),
                        state.watermarkUs,
                        policy(recut).orElseThrow(() -> new IllegalArgumentException("" + recut)));
    }

    /**
     * Whether a recut has a sense: {@link Outcome#RECUT} if it has, {@link Outcome#IGNORED} if all
     * is cut so, else what is wrong.
     */
    static Outcome check(SymbolState state, Recut recut) {
        var policy = policy(recut);
        Session newest = state.session;
        if (policy.isEmpty()) {
            return Outcome.UNKNOWN_POLICY;
        }
        if (newest == null || !state.hasTrades) {
            return Outcome.NOTHING_TO_RECUT;
        }
        if (!EventTime.isTaken(Math.floorDiv(recut.timeUs(), 1000L))) {
            return Outcome.OUT_OF_RANGE;
        }
        long fromMs = fromMs(state, recut);
        if (fromMs > newest.startMs()) {
            return Outcome.EARLY_RECUT;
        }
        if (fromMs < state.watermarkMs() - BarEngine.RECUT_REACH.toMillis()) {
            return Outcome.LATE_RECUT;
        }
        return state.policies.areUnder(policy.get(), fromMs) ? Outcome.IGNORED : Outcome.RECUT;
    }

    private static Optional<EligibilityPolicy> policy(Recut recut) {
        return EligibilityPolicy.all().stream()
                .filter(policy -> policy.id().equals(recut.policy()))
                .findFirst();
    }

    /** Start of the first session: the one that holds its time, or the next. */
    static long fromMs(SymbolState state, Recut recut) {
        SessionCalendar calendar = Objects.requireNonNull(state.calendar);
        return calendar.sessionEndingAfter(Math.floorDiv(recut.timeUs(), 1000L)).startMs();
    }

    /** What the policies remember of it. */
    Carried carried() {
        return carried;
    }

    /** Whether the line is at hand from before the first session. */
    boolean isCovered() {
        return state.kept != null && state.kept.covers(carried.fromMs() * 1000);
    }

    /** Carries it out, or refuses and changes nothing. */
    Outcome carryOut(BarEngine engine, BarSink out) {
        var policies = new Policies();
        policies.set(state.policies);
        policies.recut(carried);
        var line = Objects.requireNonNull(state.keptLine);
        var anew = new StateLayout().decode(state.symbol, line.before());
        anew.policies.settle(policies);
        anew.keepAllClosedBars();
        // Both would be held at once, and the other one comes out of this.
        state.kept = null;
        for (Step step : line.steps()) {
            if (engine.accept(anew, step.event(), BarSink.NOWHERE) != step.outcome()) {
                state.forgetOldClosedBars();
                return Outcome.OUT_OF_RANGE;
            }
        }
        Changed changed = new RecutChanges(state, anew, carried.fromMs(), out).tell();
        anew.policies.set(policies);
        state.become(anew);
        policies.tell(state.symbol, carried, changed, out);
        return Outcome.RECUT;
    }
}

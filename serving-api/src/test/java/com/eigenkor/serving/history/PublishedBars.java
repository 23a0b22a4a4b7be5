package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.Oracle;
import com.eigenkor.serving.rollup.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The closed bars of one stock spec as the topology tells and revises them. */
final class PublishedBars {

    private final BarSpec spec;
    private final Tape tape;
    private final Consumer<Bar> topic;
    private final TreeMap<BarKey, Bar> told = new TreeMap<>();

    /** Every bar of ticks that has ever gone with a recut. */
    private final List<Bar> gone = new ArrayList<>();

    PublishedBars(BarSpec spec, Tape tape, Consumer<Bar> topic) {
        this.spec = spec;
        this.tape = tape;
        this.topic = topic;
    }

    BarSpec spec() {
        return spec;
    }

    /** What custom bars are folded from. */
    List<Bar> parts() {
        return told.values().stream().filter(bar -> !Versions.isGone(bar)).toList();
    }

    /** Tells what has changed on the tape. */
    void publish(Reason because) {
        var places = new TreeMap<BarKey, Long>();
        tape.places(spec).forEach(bar -> places.put(bar.key(), bar.tradeCount()));
        var over = tape.bars(spec).stream().filter(bar -> isOver(bar, places)).toList();
        withdraw(over, because == Reason.NONE ? Reason.CANCEL : because);
        over.forEach(bar -> publish(bar, isReduced(bar, places), because));
    }

    /** The bar in progress. */
    @Nullable Bar growing() {
        var places = new TreeMap<BarKey, Long>();
        tape.places(spec).forEach(bar -> places.put(bar.key(), bar.tradeCount()));
        var bars = tape.bars(spec);
        return bars.isEmpty() || isOver(bars.getLast(), places) ? null : bars.getLast();
    }

    private boolean isOver(Bar bar, TreeMap<BarKey, Long> places) {
        if (spec instanceof BarSpec.Ticks(int count)) {
            return places.getOrDefault(bar.key(), 0L) == count || tape.isOver(bar.tradingDate());
        }
        return bar.endMs() <= tape.nowMs();
    }

    private boolean isReduced(Bar bar, TreeMap<BarKey, Long> places) {
        return !spec.isTime() && bar.tradeCount() < places.getOrDefault(bar.key(), 0L);
    }

    private void withdraw(List<Bar> over, Reason because) {
        var keys = over.stream().map(Bar::key).toList();
        for (var known : List.copyOf(told.values())) {
            boolean isNoMore = spec.isTime() ? !known.isWithdrawn() : !Versions.isGone(known);
            if (isNoMore && !keys.contains(known.key())) {
                var last = CustomOracle.withdrawn(known, because);
                tell(last);
                if (Versions.isGone(last)) {
                    gone.add(last);
                }
            }
        }
    }

    private void publish(Bar bar, boolean isReduced, Reason because) {
        var known = told.get(bar.key());
        boolean isGone = known != null && Versions.isGone(known);
        boolean isTold =
                known != null
                        && !isGone
                        && Oracle.as(known, known.state(), Revision.FIRST).equals(bar);
        if (isTold) {
            return;
        }
        var before = known == null ? beforeFirst(bar) : known.revision();
        boolean isFirst = known == null && before.number() == 0;
        if (isFirst && because == Reason.NONE && !isReduced) {
            tell(bar);
            return;
        }
        boolean isAboveGone = isGone || (known == null && !isFirst);
        var reason = because == Reason.NONE && isAboveGone ? Reason.POLICY : because;
        // One that has only lost its ticks keeps its place, whatever took them.
        boolean isLess = bar.isWithdrawn() || reason == Reason.NONE;
        tell(Oracle.as(bar, bar.state(), before.next(isLess ? Reason.CANCEL : reason)));
    }

    /** A bar that begins up to where one has gone might take its key, and is told above it. */
    private Revision beforeFirst(Bar bar) {
        boolean mayTake = gone.stream().anyMatch(other -> other.startMs() >= bar.startMs());
        return mayTake
                ? new Revision(
                        gone.stream().mapToInt(other -> other.revision().number()).max().orElse(0),
                        Reason.POLICY)
                : Revision.FIRST;
    }

    private void tell(Bar fresh) {
        told.put(fresh.key(), fresh);
        topic.accept(fresh);
    }
}

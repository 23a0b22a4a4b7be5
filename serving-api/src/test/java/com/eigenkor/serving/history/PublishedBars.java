package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The closed bars of one stock spec as the topology tells and revises them. */
final class PublishedBars {

    private final BarSpec spec;
    private final Tape tape;
    private final Consumer<Bar> topic;
    private final TreeMap<BarKey, Bar> standing = new TreeMap<>();

    /** Every bar of ticks that has ever gone with a recut. */
    private final List<Bar> gone = new ArrayList<>();

    private @Nullable Bar growing;

    PublishedBars(BarSpec spec, Tape tape, Consumer<Bar> topic) {
        this.spec = spec;
        this.tape = tape;
        this.topic = topic;
    }

    BarSpec spec() {
        return spec;
    }

    /** What custom bars are folded from: those that have gone are none. */
    List<Bar> parts() {
        return List.copyOf(standing.values());
    }

    /** The bar in progress. */
    @Nullable Bar growing() {
        return growing;
    }

    /** Tells what has changed on the tape, in the order of the keys. */
    void publish(Reason because) {
        var places = new TreeMap<BarKey, Long>();
        tape.places(spec).forEach(bar -> places.put(bar.key(), bar.tradeCount()));
        var over = new TreeMap<BarKey, Bar>();
        growing = null;
        for (var bar : tape.bars(spec)) {
            if (isOver(bar, places)) {
                over.put(bar.key(), bar);
            } else {
                growing = bar;
            }
        }
        var keys = new TreeSet<>(standing.keySet());
        keys.addAll(over.keySet());
        for (var key : keys) {
            var known = standing.get(key);
            var bar = over.get(key);
            if (bar != null && known != null) {
                tellAgain(bar, known, because);
            } else if (bar != null) {
                tellFirst(bar, isReduced(bar, places), because);
            } else if (known != null) {
                takeBack(known, because);
            }
        }
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

    /** A bar of time without a price may have one again; one of ticks has gone for ever. */
    private void takeBack(Bar known, Reason because) {
        if (known.isWithdrawn() && spec.isTime()) {
            return;
        }
        var last = CustomOracle.withdrawn(known, because == Reason.NONE ? Reason.CANCEL : because);
        tell(last);
        if (!spec.isTime()) {
            standing.remove(last.key());
            gone.add(last);
        }
    }

    private void tellFirst(Bar bar, boolean isReduced, Reason because) {
        var before = beforeFirst(bar);
        if (bar.isWithdrawn()) {
            tell(CustomOracle.neverPriced(at(bar, before.next(Reason.CANCEL))));
        } else if (because != Reason.NONE) {
            tell(at(bar, before.next(because)));
        } else if (isReduced) {
            tell(at(bar, before.next(Reason.CANCEL)));
        } else {
            tell(before.number() == 0 ? bar : at(bar, before.next(Reason.POLICY)));
        }
    }

    /** One that has only lost its ticks keeps its place, whatever took them. */
    private void tellAgain(Bar bar, Bar known, Reason because) {
        boolean hasChanged =
                bar.isWithdrawn() && known.isWithdrawn()
                        ? bar.totalVolume() != known.totalVolume()
                        : !at(known, Revision.FIRST).equals(bar);
        if (hasChanged) {
            boolean isLess = bar.isWithdrawn() || because == Reason.NONE;
            tell(at(bar, known.revision().next(isLess ? Reason.CANCEL : because)));
        }
    }

    private static Bar at(Bar bar, Revision revision) {
        return Oracle.as(bar, bar.state(), revision);
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
        standing.put(fresh.key(), fresh);
        topic.accept(fresh);
    }
}

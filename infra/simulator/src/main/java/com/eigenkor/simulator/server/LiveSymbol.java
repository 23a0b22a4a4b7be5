package com.eigenkor.simulator.server;

import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A symbol somebody watches: its state, its next print and its watchers. Guarded by the desk. */
final class LiveSymbol {

    private final Tape tape;
    private final Iterator<Print> prints;
    private final Quote quote;
    private final Map<Level1Handler, Watch> watchers = new LinkedHashMap<>();
    private @Nullable Print next;
    private @Nullable Print held;
    private int sent;

    /** Which lines a watcher gets. */
    enum Watch {
        TRADES_AND_QUOTES,
        TRADES
    }

    LiveSymbol(Tape tape, long nowUs) {
        this.tape = tape;
        quote = Quote.at(tape, nowUs);
        prints = tape.from(nowUs + 1);
        next = prints.hasNext() ? prints.next() : null;
    }

    Tape tape() {
        return tape;
    }

    Quote quote() {
        return quote;
    }

    /** Time of the next print; {@link Long#MAX_VALUE} at the end of the tape. */
    long nextUs() {
        Print print = next;
        return print == null ? Long.MAX_VALUE : print.timeUs();
    }

    void watch(Level1Handler watcher, Watch watch) {
        watchers.put(watcher, watch);
    }

    boolean unwatch(Level1Handler watcher) {
        return watchers.remove(watcher) != null;
    }

    boolean isWatched() {
        return !watchers.isEmpty();
    }

    Collection<Level1Handler> watchers() {
        return watchers.keySet();
    }

    boolean isWatchedBy(Level1Handler watcher) {
        return watchers.containsKey(watcher);
    }

    /** Lets the next print happen and tells the watchers, with the faults that are set. */
    void step(Faults faults, boolean tellVolume) {
        Print print = next;
        if (print == null) {
            return;
        }
        next = prints.hasNext() ? prints.next() : null;
        boolean lost = faults.takeSkip();
        if (held == null && faults.takeLate()) {
            held = print;
            return;
        }
        publish(print, lost, faults, tellVolume);
        Print late = held;
        if (late != null) {
            held = null;
            publish(late, false, faults, tellVolume);
        }
    }

    private void publish(Print print, boolean lost, Faults faults, boolean tellVolume) {
        if (quote.quote(print) && !lost) {
            send(List.of(Watch.TRADES_AND_QUOTES));
        }
        quote.trade(print, tellVolume);
        if (lost) {
            return;
        }
        sent++;
        int every = faults.duplicateEvery();
        int times = every > 0 && sent % every == 0 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            send(List.of(Watch.TRADES_AND_QUOTES, Watch.TRADES));
        }
    }

    private void send(List<Watch> kinds) {
        // A slow client is closed while it is sent to, which ends its watches.
        for (var watcher : new ArrayList<>(watchers.entrySet())) {
            if (kinds.contains(watcher.getValue())) {
                watcher.getKey().update(quote);
            }
        }
    }
}

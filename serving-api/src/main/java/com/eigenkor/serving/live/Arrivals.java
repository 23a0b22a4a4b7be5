package com.eigenkor.serving.live;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import java.util.ArrayDeque;
import java.util.TreeSet;

/**
 * Stock bars on their way into a custom series: those that wait to be folded, and those of its
 * closed bars, which have to be folded anew. One thread at a time.
 */
final class Arrivals {

    /** So many may wait while older ones are read. */
    private static final int MOST = 100_000;

    private final ArrayDeque<Bar> waiting = new ArrayDeque<>();
    private final TreeSet<BarKey> revised = new TreeSet<>();

    /**
     * @return false when there are too many: those before it are dropped
     */
    boolean add(Bar part) {
        boolean hasRoom = waiting.size() < MOST;
        if (!hasRoom) {
            waiting.clear();
        }
        waiting.add(part);
        return hasRoom;
    }

    void clear() {
        waiting.clear();
        revised.clear();
    }

    boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** Folds what waits. */
    void foldInto(RolledState state, long nowMs) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (state.isClosed(next)) {
                revised.add(next.key());
            } else {
                state.take(next, nowMs);
            }
        }
    }

    /** Keys of stock bars whose closed bars are to be folded anew; a copy. */
    TreeSet<BarKey> revised() {
        return new TreeSet<>(revised);
    }

    /** Some closed bars have been folded anew, and these are left. */
    void leaveRevised(TreeSet<BarKey> left) {
        revised.clear();
        revised.addAll(left);
    }
}

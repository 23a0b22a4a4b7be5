package com.eigenkor.serving.recut;

import java.util.ArrayList;
import java.util.List;

/** Counts trades and keeps the first of them. */
public final class Listed {

    private final int most;
    private final List<Judged> kept = new ArrayList<>();
    private long count;

    Listed(int most) {
        this.most = most;
    }

    void add(Judged trade) {
        count++;
        if (kept.size() < most) {
            kept.add(trade);
        }
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The first of them, in the order in which they arrived. */
    public List<Judged> kept() {
        return List.copyOf(kept);
    }
}

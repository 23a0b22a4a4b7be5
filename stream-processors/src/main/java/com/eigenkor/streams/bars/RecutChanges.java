package com.eigenkor.streams.bars;

import com.eigenkor.market.PolicySpan.Changed;
import com.eigenkor.market.Revision.Reason;

/** What is told when sessions were cut again, and how much of it there was. */
final class RecutChanges {

    private final SymbolState before;
    private final SymbolState after;
    private final long fromMs;
    private final BarSink out;
    private long revised;
    private long withdrawn;
    private long added;

    /**
     * @param before as it was told
     * @param after as it is cut now; goes on with the revisions and close markers of the other
     * @param fromMs start of the first session that was cut again
     */
    RecutChanges(SymbolState before, SymbolState after, long fromMs, BarSink out) {
        this.before = before;
        this.after = after;
        this.fromMs = fromMs;
        this.out = out;
    }

    /** Tells them all. */
    Changed tell() {
        for (int i = 0; i < after.all.size(); i++) {
            new RecutLine(before.all.get(i), after.all.get(i), this).tell();
        }
        return new Changed(revised, withdrawn, added);
    }

    long fromMs() {
        return fromMs;
    }

    int scale() {
        return after.scale;
    }

    BarSink out() {
        return out;
    }

    Revisions revisions(Reason reason) {
        return new Revisions(after, reason, out);
    }

    void countRevised() {
        revised++;
    }

    void countWithdrawn() {
        withdrawn++;
    }

    void countAdded() {
        added++;
    }
}

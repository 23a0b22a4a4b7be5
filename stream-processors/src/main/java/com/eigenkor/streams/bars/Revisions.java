package com.eigenkor.streams.bars;

import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.streams.bars.ClosedBars.Entry;
import java.util.List;

/** Says again closed bars that have changed, and the Heikin Ashi bars that follow from them. */
final class Revisions {

    private final SymbolState state;
    private final Reason reason;
    private final BarSink out;

    Revisions(SymbolState state, Reason reason, BarSink out) {
        this.state = state;
        this.reason = reason;
        this.out = out;
    }

    BarSink out() {
        return out;
    }

    /** The closed interval at a position has changed. Without a price it is still no bar. */
    void changed(Line line, int position) {
        Entry entry = line.closed.entries().get(position);
        if (!entry.cell.isPriced) {
            return;
        }
        entry.revision = entry.revision.next(reason);
        out.closed(entry.bar(line, state.scale, entry.revision));
        smooth(line, position);
    }

    /** A closed interval holds less. Without a price it is no bar any more, if it was one. */
    void reduced(Line line, Entry entry, Cell numbers) {
        var last = new Cell();
        last.copy(entry.cell);
        entry.cell.copyNumbers(numbers);
        int position = line.closed.entries().indexOf(entry);
        if (last.isPriced && !entry.cell.isPriced) {
            withdrawn(line, entry, last, line.closed.tailBefore(position));
            smooth(line, position);
        } else {
            changed(line, position);
        }
    }

    /**
     * A bar goes, and its Heikin Ashi twin.
     *
     * @param last had the prices it had last
     * @param before what the twin follows from
     */
    void withdrawn(Line line, Entry entry, Cell last, HeikinAshiTail before) {
        entry.revision = entry.revision.next(reason);
        out.closed(entry.withdrawn(line, state.scale, last, entry.revision));
        entry.smoothRevision = entry.smoothRevision.next(reason);
        var base = entry.withdrawn(line, state.scale, last, entry.smoothRevision);
        var tail = new HeikinAshiTail();
        tail.set(before);
        out.closed(tail.follow(base, entry.smoothRevision));
    }

    /** Heikin Ashi bars follow from their predecessors: anew until the old values are met. */
    private void smooth(Line line, int first) {
        List<Entry> entries = line.closed.entries();
        var old = new HeikinAshiTail();
        var tail = new HeikinAshiTail();
        old.set(line.closed.tailBefore(first));
        tail.set(old);
        for (int i = first; i < entries.size(); i++) {
            if (i > first && tail.isEqualTo(old)) {
                return;
            }
            Entry entry = entries.get(i);
            if (entry.cell.isPriced) {
                follow(line, entry, tail, i == first);
            }
            old.set(entry.after);
            entry.after.set(tail);
        }
        line.heikinAshi.set(tail);
    }

    /** What was told may have been rounded at fewer decimals than there are now. */
    private void follow(Line line, Entry entry, HeikinAshiTail tail, boolean isFirst) {
        long toldOpen = entry.after.open;
        boolean isChanged = isFirst || tail.nextOpen(entry.cell.open, entry.cell.close) != toldOpen;
        if (isChanged) {
            entry.smoothRevision = entry.smoothRevision.next(reason);
        }
        Revision revision = entry.smoothRevision;
        var smooth = tail.follow(entry.bar(line, state.scale, revision), revision);
        if (isChanged) {
            out.closed(smooth);
        }
    }
}

package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.streams.bars.ClosedBars.Entry;
import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The closed bars of one line, as they were told and as they are cut now, matched by their keys.
 * One that comes out otherwise is revised, one that is no more is withdrawn, one that was none is
 * added; Heikin Ashi bars follow from what is told of their predecessors.
 *
 * <p>A bar of ticks whose trades were all deleted keeps its place among the others and is told so,
 * withdrawn for the reason {@code cancel}; withdrawn for the reason {@code policy} it has none.
 */
final class RecutLine {

    private final Line old;
    private final Line line;
    private final RecutChanges changes;
    private final NavigableMap<BarKey, Entry> told = new TreeMap<>();
    private final Set<BarKey> cut = new HashSet<>();

    /** Behind the last Heikin Ashi bar that is told. */
    private final HeikinAshiTail tail = new HeikinAshiTail();

    RecutLine(Line old, Line line, RecutChanges changes) {
        this.old = old;
        this.line = line;
        this.changes = changes;
        old.closed.entries().forEach(entry -> told.put(entry.key(), entry));
        line.closed.entries().forEach(entry -> cut.add(entry.key()));
        tail.set(line.closed.tailBefore(0));
    }

    void tell() {
        line.markedToMs = old.markedToMs;
        line.gone.set(old.gone);
        for (Entry entry : line.closed.entries()) {
            withdraw(told.headMap(entry.key(), false).values());
            goOn(entry, told.remove(entry.key()));
            entry.after.set(tail);
        }
        withdraw(told.values());
        if (!line.closed.entries().isEmpty()) {
            line.heikinAshi.set(tail);
        }
    }

    /** Those that are no more. Sessions of two calendars may overlap: one may come yet. */
    private void withdraw(Collection<Entry> entries) {
        entries.removeIf(entry -> {
            boolean isGone = !cut.contains(entry.key());
            if (isGone && isCutAgain(entry)) {
                takeBack(entry);
            }
            return isGone;
        });
    }

    /** A bar of ticks that had lost all its trades has kept its place up to now. */
    private void takeBack(Entry entry) {
        var last = new Cell();
        last.copy(entry.cell);
        entry.cell.copyNumbers(new Cell());
        withdraw(entry, last, Reason.POLICY);
        line.gone.add(entry.key(), entry.revision);
        line.gone.add(entry.key(), entry.smoothRevision);
    }

    private boolean isCutAgain(Entry entry) {
        return entry.cell.endMs > changes.fromMs();
    }

    private void goOn(Entry entry, @Nullable Entry before) {
        if (before == null) {
            entry.revision = old.gone.before(entry.cell.startMs);
            entry.smoothRevision = entry.revision;
        } else {
            entry.revision = before.revision;
            entry.smoothRevision = before.smoothRevision;
        }
        if (!isCutAgain(entry)) {
            tail.set(before == null ? entry.after : before.after);
        } else if (entry.cell.isPriced) {
            follow(entry, before != null && before.cell.isPriced ? before : null);
        } else if (before != null && before.cell.isPriced) {
            withdraw(entry, before.cell, line.isTime ? Reason.POLICY : Reason.CANCEL);
        } else if (before == null && !line.isTime) {
            withdraw(entry, entry.cell, Reason.CANCEL);
        }
    }

    /**
     * @param before the bar that was told, if there was one
     */
    private void follow(Entry entry, @Nullable Entry before) {
        boolean isNew = before == null || !bar(entry).equals(bar(before));
        if (isNew) {
            count(before);
            entry.revision = entry.revision.next(Reason.POLICY);
            changes.out().closed(entry.bar(line, changes.scale(), entry.revision));
        }
        if (before == null
                || isNew
                || tail.nextOpen(entry.cell.open, entry.cell.close) != before.after.open) {
            entry.smoothRevision = entry.smoothRevision.next(Reason.POLICY);
            var base = entry.bar(line, changes.scale(), entry.smoothRevision);
            changes.out().closed(tail.follow(base, entry.smoothRevision));
        } else {
            tail.set(before.after);
        }
    }

    private Bar bar(Entry entry) {
        return entry.bar(line, changes.scale(), Revision.FIRST);
    }

    private void count(@Nullable Entry before) {
        if (before == null) {
            changes.countAdded();
        } else {
            changes.countRevised();
        }
    }

    private void withdraw(Entry entry, Cell last, Reason reason) {
        changes.countWithdrawn();
        changes.revisions(reason).withdrawn(line, entry, last, tail);
    }
}

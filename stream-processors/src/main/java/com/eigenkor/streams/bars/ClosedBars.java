package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision;
import com.eigenkor.market.session.Session;
import java.time.LocalDate;
import java.util.List;

/**
 * The last closed intervals of a line, oldest first: what a late trade revises. A cache and no part
 * of the state: what it does not cover is had again by feeding the symbol's line anew from an
 * earlier state.
 */
final class ClosedBars {

    /** A closed interval. Without a price it is no bar, but a late trade may make it one. */
    static final class Entry {

        final Cell cell = new Cell();

        /** The Heikin Ashi tail behind it. */
        final HeikinAshiTail after = new HeikinAshiTail();

        int seq;
        Revision revision = Revision.FIRST;
        Revision smoothRevision = Revision.FIRST;

        BarKey key() {
            return new BarKey(cell.startMs, seq);
        }

        Bar bar(Line line, int scale, Revision of) {
            return cell.bar(line.series, seq, scale, Bar.State.CLOSED, of);
        }

        /** What is left of the bar, with the prices it had before the last one went. */
        Bar withdrawn(Line line, int scale, Cell last, Revision of) {
            var left = new Cell();
            left.copy(cell);
            left.copyPrices(last);
            return left.bar(line.series, seq, scale, Bar.State.WITHDRAWN, of);
        }
    }

    private final List<Entry> entries = new Ring<>();
    private final HeikinAshiTail before = new HeikinAshiTail();
    private long coversAfterMs = Long.MIN_VALUE;
    private int capacity;

    /** Whether they stand by their starts; sessions of two calendars may overlap. */
    private boolean isAscending = true;

    /** No time interval here is longer. */
    private long longestMs;

    ClosedBars(int capacity) {
        this.capacity = capacity;
    }

    /** Forgets nothing from now on. */
    void keepAll() {
        capacity = Integer.MAX_VALUE;
    }

    /** Forgets all but the newest, and from now on too. */
    void keep(int most) {
        capacity = most;
        while (entries.size() > most) {
            evict();
        }
    }

    /** Knows nothing of what ended at or before an instant, but the tail behind it. */
    void beginAfter(long timeMs, HeikinAshiTail tail) {
        entries.clear();
        isAscending = true;
        coversAfterMs = timeMs;
        before.set(tail);
    }

    /** Whether an interval with this end, if there was one, is here. */
    boolean covers(long endMs) {
        return endMs > coversAfterMs;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Takes an interval in progress of a line that is over and no bar. */
    void push(Line line) {
        push(line, 0, Revision.FIRST);
    }

    /** Takes the bar in progress of a line, which has just closed, as it was first said. */
    void push(Line line, int seq, Revision revision) {
        if (capacity == 0) {
            beginAfter(line.cell.endMs, line.heikinAshi);
            return;
        }
        Entry entry = entries.size() >= capacity ? evict() : new Entry();
        isAscending &= entries.isEmpty() || entries.getLast().cell.startMs <= line.cell.startMs;
        longestMs = Math.max(longestMs, line.cell.endMs - line.cell.startMs);
        entry.cell.copy(line.cell);
        entry.after.set(line.heikinAshi);
        entry.seq = seq;
        entry.revision = revision;
        entry.smoothRevision = revision;
        entries.add(entry);
    }

    private Entry evict() {
        Entry oldest = entries.removeFirst();
        before.set(oldest.after);
        coversAfterMs = oldest.cell.endMs;
        return oldest;
    }

    /** The position of the newest interval that holds an instant, or -1. */
    int indexAt(long timeMs) {
        for (int i = begunBy(timeMs) - 1; i >= 0; i--) {
            Cell cell = entries.get(i).cell;
            if (cell.holds(timeMs)) {
                return i;
            }
            if (isAscending && cell.startMs <= timeMs - longestMs) {
                return -1;
            }
        }
        return -1;
    }

    /** The position of the newest interval that begins at an instant, or -1. */
    int indexFrom(long startMs) {
        for (int i = begunBy(startMs) - 1; i >= 0; i--) {
            Cell cell = entries.get(i).cell;
            if (cell.startMs == startMs) {
                return i;
            }
            if (isAscending) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * Behind which position all begin later than an instant. A day of history is thousands of late
     * trades, each of which looks for its place in every line: no step through all of them.
     */
    private int begunBy(long timeMs) {
        int low = isAscending ? 0 : entries.size();
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).cell.startMs <= timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The position of the last bar of a session, or -1. Another calendar's session may have had the
     * same trading date before.
     */
    int lastOf(Session session) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Cell cell = entries.get(i).cell;
            if (cell.tradingDate.equals(session.tradingDate())) {
                return cell.startMs >= session.startMs() ? i : -1;
            }
        }
        return -1;
    }

    /** Makes room for an interval that had nothing, by its start. Returns its position. */
    int insert(long startMs, long endMs, LocalDate date) {
        int position = begunBy(startMs);
        while (position > 0 && entries.get(position - 1).cell.startMs > startMs) {
            position--;
        }
        longestMs = Math.max(longestMs, endMs - startMs);
        var entry = new Entry();
        entry.cell.begin(startMs, endMs, date);
        entry.after.set(tailBefore(position));
        entries.add(position, entry);
        return position;
    }

    HeikinAshiTail tailBefore(int position) {
        return position == 0 ? before : entries.get(position - 1).after;
    }

    /**
     * Brings the prices to a finer scale. What does not fit there is forgotten, and what is older.
     */
    void rescale(long factor) {
        int forgotten = entries.size();
        while (forgotten > 0 && fits(forgotten - 1, factor)) {
            forgotten--;
        }
        for (int i = 0; i < forgotten; i++) {
            evict();
        }
        before.rescale(factor);
        for (Entry entry : entries) {
            entry.cell.rescale(factor);
            entry.after.rescale(factor);
        }
    }

    /** Whether an interval, and what its Heikin Ashi bar follows from, fits at a finer scale. */
    boolean fits(int position, long factor) {
        Entry entry = entries.get(position);
        return Range.widens(entry.cell, factor)
                && Range.widensSum(entry.cell, factor)
                && Range.widens(entry.after, factor)
                && Range.widens(tailBefore(position), factor);
    }
}

package com.eigenkor.serving.live;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.rollup.Versions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The closed bars of one series as they arrive, numbered from 1; the last ones are kept. One thread
 * adds, any thread reads.
 */
final class SeriesLine {

    static final long UNKNOWN = -1;

    /** So many stay however old they are; beyond them only what came a short while ago. */
    private static final int ALWAYS_KEPT = 64;

    private static final long KEPT_MS = 20 * 60_000L;

    private final SeriesId series;
    private final int mostKept;
    private final ArrayDeque<ClosedBar> kept = new ArrayDeque<>();
    private final Map<BarKey, ClosedBar> newest = new HashMap<>();
    private final Recounts recounts = new Recounts();
    private @Nullable BarKey last;

    /** The last that has not gone with a recut. */
    private @Nullable BarKey lastThere;

    private long number;
    private long heldFrom;
    private long revisedAt = UNKNOWN;

    /** What has this number or a lower one is forgotten. */
    private long forgottenTo = UNKNOWN;

    /**
     * @param heldFrom offset from which on the series is read, {@link #UNKNOWN} before reading
     */
    SeriesLine(SeriesId series, int mostKept, long heldFrom) {
        this.series = series;
        this.mostKept = mostKept;
        this.heldFrom = heldFrom;
    }

    SeriesId series() {
        return series;
    }

    /** Takes a record of the bar topic; false when it says nothing new. */
    synchronized boolean add(SeriesBar bar, long offset, long nowMs) {
        if (isRepeat(bar)) {
            return false;
        }
        number++;
        var closed = new ClosedBar(number, offset, nowMs, bar);
        kept.addLast(closed);
        newest.put(bar.key(), closed);
        if (last == null || bar.key().compareTo(last) > 0) {
            last = bar.key();
        } else {
            revisedAt = offset;
        }
        recounts.note(bar.base(), nowMs);
        noteLastThere(bar);
        evict(nowMs);
        return true;
    }

    /** Where a bar has gone with a recut, another may be in progress. */
    private void noteLastThere(SeriesBar bar) {
        if (!Versions.isGone(bar.base())) {
            lastThere =
                    lastThere == null || bar.key().compareTo(lastThere) > 0 ? bar.key() : lastThere;
        } else if (bar.key().equals(lastThere)) {
            lastThere =
                    newest.values().stream()
                            .map(ClosedBar::bar)
                            .filter(other -> !Versions.isGone(other.base()))
                            .map(SeriesBar::key)
                            .max(Comparator.naturalOrder())
                            .orElse(null);
        }
    }

    /**
     * A transaction that was aborted and repeated brings its bars again: equal ones, since bars
     * follow from the trades alone. Tick bars never come late, so an unrevised one behind the last
     * is such a repetition even when the first has left the ring.
     */
    private boolean isRepeat(SeriesBar bar) {
        var known = newest.get(bar.key());
        if (known != null) {
            return known.bar().revision().number() >= bar.revision().number();
        }
        return series.spec() instanceof BarSpec.Ticks
                && bar.revision().number() == 0
                && last != null
                && bar.key().compareTo(last) <= 0;
    }

    private void evict(long nowMs) {
        while (kept.size() > mostKept || (kept.size() > ALWAYS_KEPT && isStale(nowMs))) {
            var oldest = kept.removeFirst();
            newest.remove(oldest.bar().key(), oldest);
            heldFrom = oldest.offset() + 1;
        }
    }

    private boolean isStale(long nowMs) {
        return nowMs - kept.getFirst().arrivedMs() > KEPT_MS;
    }

    /** Tells where reading began, unless bars have already left the ring. */
    synchronized void startsAt(long offset) {
        if (heldFrom == UNKNOWN) {
            heldFrom = offset;
        }
    }

    synchronized long revisedAt() {
        return revisedAt;
    }

    /** See {@link Recounts#number}. */
    synchronized long recounts() {
        return recounts.number();
    }

    /** See {@link Recounts#areSettled}. */
    synchronized boolean isSettled(long nowMs) {
        return recounts.areSettled(nowMs);
    }

    synchronized long number() {
        return number;
    }

    /** Whether a bar in progress is really in progress: nothing at or behind it has closed. */
    synchronized boolean isOpen(BarKey key) {
        return lastThere == null || key.compareTo(lastThere) > 0;
    }

    /** Whether everything behind {@code after} is still kept. */
    synchronized boolean reaches(long after) {
        return after <= number && after >= number - kept.size();
    }

    /** At most {@code most} bars behind {@code after}; call only when it {@link #reaches}. */
    synchronized List<ClosedBar> behind(long after, int most) {
        int behind = Math.toIntExact(number - after);
        var found = new ArrayList<ClosedBar>(Math.min(behind, most));
        int skip = Math.max(0, behind - most);
        var backward = kept.descendingIterator();
        for (int i = 0; i < behind && backward.hasNext(); i++) {
            var closed = backward.next();
            if (i >= skip) {
                found.add(closed);
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** The last closed bar by identity that is kept and stands, at its highest revision. */
    synchronized @Nullable SeriesBar lastClosed() {
        var known = last == null ? null : newest.get(last);
        if (known == null || !known.bar().base().isWithdrawn()) {
            return known == null ? null : known.bar();
        }
        return newest.values().stream()
                .map(ClosedBar::bar)
                .filter(bar -> !bar.base().isWithdrawn())
                .max(Comparator.comparing(SeriesBar::key))
                .orElse(null);
    }

    /** A bar that is kept, at its highest revision. */
    synchronized @Nullable SeriesBar known(BarKey key) {
        var closed = newest.get(key);
        return closed == null ? null : closed.bar();
    }

    /** Forgets the bars: whoever follows must begin anew. */
    synchronized void forget() {
        kept.clear();
        newest.clear();
        last = null;
        lastThere = null;
        forgottenTo = number;
        number++;
    }

    /** Whether the bars behind {@code after} were forgotten, rather than missed. */
    synchronized boolean hasForgotten(long after) {
        return after <= forgottenTo;
    }

    /** All at one moment, but the bar in progress. */
    synchronized LineSnapshot snapshot(String epoch) {
        return new LineSnapshot(
                new StreamCursor(epoch, number), List.copyOf(kept), heldFrom, null, revisedAt);
    }
}

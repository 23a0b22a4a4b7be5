package com.eigenkor.serving.live;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.rollup.RollUp;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.rollup.Smoothing;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a custom series has been folded. Stock bars are taken from any thread, any thread asks;
 * one at a time {@linkplain #begin begins}, {@linkplain #fold folds} and {@linkplain #repair
 * repairs}, and may block.
 *
 * <p>What is read counts only if nothing was lost meanwhile: stock bars of before a recut and of
 * after never stand in one series.
 */
final class RolledProgress {

    private final SeriesId series;
    private final SeriesLine closed;
    private final LiveMarket market;
    private final Sources sources;
    private final RollUpReader reader;
    private final Supplier<SessionCalendar> calendar;
    private final InstantSource clock;
    private final Readiness readiness = new Readiness();

    // Only while holding this object's lock.
    private final Arrivals arrivals = new Arrivals();
    private @Nullable RolledState state;
    private @Nullable SeriesBar forming;

    /** The stock bar in progress that was last in sight. */
    private @Nullable Bar grown;

    /** How often the state became untrue, but for the recuts. */
    private long losses;

    /** What {@link #lossesSoFar} was when the state began. */
    private long lossesBefore;

    private volatile long dueMs = Long.MAX_VALUE;

    /**
     * @param closed takes the bars as they close
     */
    RolledProgress(
            SeriesLine closed,
            LiveMarket market,
            Sources sources,
            RollUpReader reader,
            Supplier<SessionCalendar> calendar,
            InstantSource clock) {
        this.series = closed.series();
        this.closed = closed;
        this.market = market;
        this.sources = sources;
        this.reader = reader;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Whether the series can be followed as it is now. */
    synchronized Readiness readiness() {
        if (isLost()) {
            readiness.beginAgain();
        }
        return readiness;
    }

    /** Takes a closed stock bar or a revision. */
    synchronized void add(Bar part) {
        losses += arrivals.add(part) ? 0 : 1;
    }

    /** Whether there is no state, or it is no longer true. */
    synchronized boolean isLost() {
        return state == null || lossesSoFar() != lossesBefore;
    }

    private long lossesSoFar() {
        return losses + sources.recounts();
    }

    /** When there is something to do whatever trades, in time of the feed. */
    long dueMs() {
        return dueMs;
    }

    /** There is something to do as soon as time goes on. */
    void putOff() {
        dueMs = Long.MIN_VALUE;
    }

    synchronized boolean hasBegun() {
        return state != null;
    }

    /**
     * Reads what is there: at first, and whenever bars were lost, ticks were counted again after a
     * change of policy, or the calendar is another.
     *
     * @return whether it has
     */
    boolean begin() {
        RollUp rollUp;
        long lossesNow;
        synchronized (this) {
            if (!isToBegin()) {
                return false;
            }
            rollUp = RollUp.of(series, calendar.get());
            lossesNow = lossesSoFar();
        }
        int most = CustomSpecs.MOST_FOLDED / rollUp.parts() - 1;
        int wanted = Math.clamp(most, Smoothing.WARM_UP, 2 * Smoothing.WARM_UP);
        var read = reader.before(rollUp, null, wanted);
        synchronized (this) {
            if (lossesNow != lossesSoFar()) {
                putOff();
                return false;
            }
            if (state != null) {
                closed.forget();
            }
            state = new RolledState(rollUp, series.style(), closed, read, clock.millis());
            lossesBefore = lossesNow;
            readiness.begin();
            return true;
        }
    }

    private boolean isToBegin() {
        if (state != null && state.rollUp().calendar() != calendar.get()) {
            losses++;
        }
        if (!isLost()) {
            return false;
        }
        // All of it is in what is read from now on.
        arrivals.clear();
        boolean isSettled = sources.areSettled(clock.millis());
        if (!isSettled) {
            putOff();
        }
        return isSettled;
    }

    /** Gives whether there was anything: the bar in progress may have changed. */
    synchronized boolean fold() {
        var folded = state;
        if (folded == null || isLost()) {
            return false;
        }
        boolean hasParts = arrivals.areWaiting();
        long nowMs = clock.millis();
        arrivals.foldInto(folded, nowMs);
        folded.closeOver(market.overMs(series.symbol()), growing(), nowMs);
        dueMs = arrivals.revised().isEmpty() ? folded.dueMs() : Long.MIN_VALUE;
        return hasParts;
    }

    /** Folds anew the closed bars that revised stock bars belong to. */
    void repair() {
        while (true) {
            TreeSet<BarKey> keys;
            RolledState folded;
            synchronized (this) {
                keys = arrivals.revised();
                folded = state;
                if (folded == null || isLost() || keys.isEmpty()) {
                    return;
                }
            }
            var repair = new RolledRepair(reader, folded.rollUp(), series.style());
            var repaired = repair.read(keys, folded.closedTo());
            synchronized (this) {
                losses += repaired.isWhole() ? 0 : 1;
                if (isLost()) {
                    putOff();
                    return;
                }
                folded.revise(repaired.bars(), repaired.first(), clock.millis());
                arrivals.leaveRevised(keys);
                dueMs = folded.dueMs();
            }
        }
    }

    private @Nullable Bar growing() {
        var bar = market.forming(sources.base());
        return bar == null ? null : bar.base();
    }

    /**
     * The bar in progress. While closed parts wait to be folded, or ticks are counted again, it
     * stays as it was.
     */
    synchronized @Nullable SeriesBar forming() {
        if (state != null && !isLost() && !arrivals.areWaiting()) {
            var growing = growing();
            grown = growing == null ? grown : growing;
            forming = state.forming(growing);
        }
        var found = forming;
        return found != null && closed.isOpen(found.key()) ? found : null;
    }

    /**
     * Whether nothing is in progress, and no part is on its way: between the topics of live and
     * closed bars one may be missing for a moment.
     */
    synchronized boolean isTakenBack(SeriesBar wasForming) {
        var folded = state;
        if (folded == null || isLost() || arrivals.areWaiting() || forming() != null) {
            return false;
        }
        var last = grown;
        boolean isWhole =
                last == null || folded.isTaken(last) || market.isTakenBack(sources.base(), last);
        return isWhole && closed.isOpen(wasForming.key());
    }

    synchronized LineSnapshot snapshot(String epoch) {
        var now = closed.snapshot(epoch);
        return new LineSnapshot(
                now.cursor(), now.held(), now.heldFrom(), forming(), now.revisedAt());
    }

    /** Only when it {@link #hasBegun}. */
    synchronized RolledSnapshot rolled(String epoch) {
        var folded = state;
        if (folded == null) {
            throw new IllegalStateException(series + " has not begun");
        }
        var now = snapshot(epoch);
        var held = now.held().stream().map(ClosedBar::bar).toList();
        return new RolledSnapshot(now.cursor(), folded.closedTo(), now.forming(), held);
    }
}

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
import com.eigenkor.serving.rollup.Versions;
import com.eigenkor.serving.web.Problem;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A custom series that is followed: folds what closes in its base, as it closes. Begins by reading
 * what is there; folds a closed bar anew when a part of it is revised. What blocks runs on the
 * executor, one run at a time; any thread may ask.
 */
final class RolledLine implements LiveLine {

    private static final Logger LOG = LoggerFactory.getLogger(RolledLine.class);

    /** Stock bars that may wait while older ones are read; beyond them reading begins anew. */
    private static final int MOST_WAITING = 100_000;

    private final SeriesId series;
    private final LiveMarket market;
    private final RollUpReader reader;
    private final Supplier<SessionCalendar> calendar;
    private final Executor executor;
    private final InstantSource clock;
    private final String epoch;
    private final SeriesLine closed;
    private final List<SeriesId> sources;
    private final SeriesLine base;
    private final LiveMarket.BarTaker tap = this::arrive;
    private final LiveMarket.BarTaker countedTap = this::count;
    private final AtomicInteger work = new AtomicInteger();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    // Only while holding this object's lock.
    private final ArrayDeque<Bar> waiting = new ArrayDeque<>();
    private final TreeSet<BarKey> revised = new TreeSet<>();
    private boolean isLost;
    private @Nullable RolledState state;
    private @Nullable SeriesBar forming;

    /** The stock bar in progress that was last in sight. */
    private @Nullable Bar grown;

    private volatile @Nullable Problem failure;
    private volatile long dueMs = Long.MAX_VALUE;
    private volatile long askedMs;

    RolledLine(
            SeriesId series,
            String epoch,
            LiveMarket market,
            RollUpReader reader,
            Supplier<SessionCalendar> calendar,
            Executor executor,
            InstantSource clock,
            int mostKept) {
        this.series = series;
        this.epoch = epoch;
        this.market = market;
        this.reader = reader;
        this.calendar = calendar;
        this.executor = executor;
        this.clock = clock;
        this.askedMs = clock.millis();
        this.closed = new SeriesLine(series, mostKept, SeriesLine.UNKNOWN);
        this.sources = RollUp.of(series, calendar.get()).sources();
        this.base = market.line(sources.getFirst());
    }

    /** Begins to follow; returns at once. */
    void start() {
        market.tap(base.series(), tap);
        sources.stream().skip(1).forEach(counted -> market.tap(counted, countedTap));
        schedule();
    }

    void stop() {
        market.leave(base.series(), tap);
        sources.stream().skip(1).forEach(counted -> market.leave(counted, countedTap));
    }

    /** When somebody last asked for the bar in progress, as everybody who follows does. */
    long askedMs() {
        return askedMs;
    }

    /** Done when the series can be followed, or cannot. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    private void arrive(SeriesBar bar, long offset, long arrivedMs) {
        synchronized (this) {
            if (waiting.size() >= MOST_WAITING) {
                waiting.clear();
                isLost = true;
            }
            waiting.add(bar.base());
            isLost |= Versions.isOfARecut(bar.base());
        }
        schedule();
    }

    /** Of the bars that are only counted nothing matters but that they begin elsewhere now. */
    private void count(SeriesBar bar, long offset, long arrivedMs) {
        if (!Versions.isOfARecut(bar.base())) {
            return;
        }
        synchronized (this) {
            isLost = true;
        }
        schedule();
    }

    /** The feed's clock has moved on. */
    void beat() {
        if (market.overMs(series.symbol()) >= dueMs) {
            schedule();
        }
    }

    private void schedule() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException shutDown) {
            // The process ends; nobody follows any more.
        }
    }

    private void run() {
        int seen;
        do {
            seen = work.get();
            step();
        } while (work.addAndGet(-seen) != 0);
    }

    private void step() {
        if (failure != null) {
            return;
        }
        long before = closed.number();
        boolean hasFolded = false;
        try {
            begin();
            hasFolded = fold();
            repair();
        } catch (Problem problem) {
            putOff(problem);
        } catch (ArithmeticException tooLarge) {
            fail(RolledLines.tooLarge(series));
        } catch (RuntimeException broken) {
            LOG.error("{} cannot be followed", series, broken);
            fail(Problem.unavailable("this custom series cannot be followed; try again soon"));
        }
        if (hasFolded || closed.number() != before) {
            market.wake(series.symbol());
        }
    }

    /**
     * Reads what is there: at first, and whenever bars were lost, ticks were counted again after a
     * change of policy, or the calendar is another.
     */
    private void begin() {
        RollUp rollUp;
        synchronized (this) {
            var known = state;
            if (known != null && !isLost && known.rollUp().calendar() == calendar.get()) {
                return;
            }
            rollUp = RollUp.of(series, calendar.get());
            // All of it is in what is read from now on.
            waiting.clear();
            revised.clear();
            isLost = false;
        }
        int most = CustomSpecs.MOST_FOLDED / rollUp.parts() - 1;
        int wanted = Math.clamp(most, Smoothing.WARM_UP, 2 * Smoothing.WARM_UP);
        var read = reader.before(rollUp, null, wanted);
        synchronized (this) {
            if (state != null) {
                closed.forget();
            }
            state = new RolledState(rollUp, series.style(), closed, read, clock.millis());
        }
        ready.complete(null);
        market.wake(series.symbol());
    }

    /** Gives whether there was anything: the bar in progress may have changed. */
    private synchronized boolean fold() {
        var folded = state;
        if (folded == null) {
            return false;
        }
        boolean hasParts = !waiting.isEmpty();
        long nowMs = clock.millis();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            if (folded.isClosed(next)) {
                revised.add(next.key());
            } else {
                folded.take(next, nowMs);
            }
        }
        folded.closeOver(market.overMs(series.symbol()), growing(), nowMs);
        dueMs = revised.isEmpty() ? folded.dueMs() : Long.MIN_VALUE;
        return hasParts;
    }

    private void repair() {
        while (true) {
            TreeSet<BarKey> keys;
            RolledState folded;
            synchronized (this) {
                folded = state;
                if (folded == null || revised.isEmpty()) {
                    return;
                }
                keys = new TreeSet<>(revised);
            }
            var repair = new RolledRepair(reader, folded.rollUp(), series.style());
            var repaired = repair.read(keys, folded.closedTo());
            synchronized (this) {
                isLost |= !repaired.isWhole();
                folded.revise(repaired.bars(), repaired.first(), clock.millis());
                revised.clear();
                revised.addAll(keys);
                dueMs = folded.dueMs();
            }
        }
    }

    /**
     * A store that is down ends a series that has not begun, and puts off what is to be repaired.
     */
    private void putOff(Problem problem) {
        dueMs = Long.MIN_VALUE;
        if (!isReady()) {
            fail(problem);
        }
    }

    private void fail(Problem problem) {
        failure = problem;
        ready.completeExceptionally(problem);
        market.wake(series.symbol());
    }

    private @Nullable Bar growing() {
        var bar = market.forming(base);
        return bar == null ? null : bar.base();
    }

    @Override
    public SeriesId series() {
        return series;
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public SeriesLine closed() {
        return closed;
    }

    /**
     * Nothing is in progress, and no part is on its way: between the topics of live and closed bars
     * one may be missing for a moment.
     */
    @Override
    public synchronized boolean isTakenBack(SeriesBar wasForming) {
        var folded = state;
        if (folded == null || !waiting.isEmpty() || isLost || forming() != null) {
            return false;
        }
        boolean isWhole = grown == null || folded.isTaken(grown) || market.isTakenBack(base, grown);
        return isWhole && closed.isOpen(wasForming.key());
    }

    @Override
    public boolean isReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    @Override
    public @Nullable Problem failure() {
        return failure;
    }

    /** While closed parts wait to be folded, the bar in progress stays as it was. */
    @Override
    public synchronized @Nullable SeriesBar forming() {
        askedMs = clock.millis();
        if (state != null && waiting.isEmpty() && !isLost) {
            var growing = growing();
            grown = growing == null ? grown : growing;
            forming = state.forming(growing);
        }
        var found = forming;
        return found != null && closed.isOpen(found.key()) ? found : null;
    }

    @Override
    public synchronized LineSnapshot snapshot() {
        var now = closed.snapshot(epoch);
        return new LineSnapshot(
                now.cursor(), now.held(), now.heldFrom(), forming(), now.revisedAt());
    }

    /** All at one moment; only when {@link #isReady}. */
    synchronized RolledSnapshot rolled() {
        var folded = state;
        if (folded == null) {
            throw new IllegalStateException(series + " has not begun");
        }
        var now = snapshot();
        var held = now.held().stream().map(ClosedBar::bar).toList();
        return new RolledSnapshot(now.cursor(), folded.closedTo(), now.forming(), held);
    }
}

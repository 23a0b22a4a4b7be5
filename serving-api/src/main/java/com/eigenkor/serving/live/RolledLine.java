package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.web.Problem;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A custom series that is followed: folds what closes in its base, as it closes. Begins by reading
 * what is there; folds a closed bar anew when a part of it is revised. While its ticks are counted
 * again it says nothing, then begins anew. What blocks runs on the executor, one run at a time; any
 * thread may ask.
 */
final class RolledLine implements LiveLine {

    private static final Logger LOG = LoggerFactory.getLogger(RolledLine.class);

    private final SeriesId series;
    private final String epoch;
    private final LiveMarket market;
    private final InstantSource clock;
    private final SeriesLine closed;
    private final Sources sources;
    private final RolledProgress progress;
    private final SerialWork work;
    private final LiveMarket.BarTaker tap = this::arrive;
    private final LiveMarket.BarTaker countedTap = this::count;
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
        this.clock = clock;
        this.askedMs = clock.millis();
        this.closed = new SeriesLine(series, mostKept, SeriesLine.UNKNOWN);
        this.sources = Sources.of(series, market);
        this.progress = new RolledProgress(closed, market, sources, reader, calendar, clock);
        this.work = new SerialWork(executor, this::step);
    }

    /** Begins to follow; returns at once. */
    void start() {
        market.tap(sources.base().series(), tap);
        sources.counted().forEach(line -> market.tap(line.series(), countedTap));
        work.ask();
    }

    void stop() {
        market.leave(sources.base().series(), tap);
        sources.counted().forEach(line -> market.leave(line.series(), countedTap));
    }

    /** When somebody last asked for the bar in progress, as everybody who follows does. */
    long askedMs() {
        return askedMs;
    }

    /** Done when the series can be followed, or cannot. */
    CompletableFuture<Void> ready() {
        return progress.readiness().begun();
    }

    /** Whether what it shows is of one cut, the newest one. */
    boolean isWhole() {
        return !progress.isLost();
    }

    private void arrive(SeriesBar bar, long offset, long arrivedMs) {
        progress.add(bar.base());
        work.ask();
    }

    /** Of the bars that are only counted nothing matters but that they begin elsewhere now. */
    private void count(SeriesBar bar, long offset, long arrivedMs) {
        if (progress.isLost()) {
            work.ask();
        }
    }

    /** The feed's clock has moved on, or a second has gone by. */
    void beat() {
        if (market.overMs(series.symbol()) >= progress.dueMs()) {
            work.ask();
        }
    }

    private void step() {
        if (failure() != null) {
            return;
        }
        long before = closed.number();
        boolean hasChanged = false;
        try {
            hasChanged = progress.begin();
            hasChanged |= progress.fold();
            progress.repair();
        } catch (Problem problem) {
            putOff(problem);
        } catch (ArithmeticException tooLarge) {
            fail(RolledLines.tooLarge(series));
        } catch (RuntimeException broken) {
            LOG.error("{} cannot be followed", series, broken);
            fail(Problem.unavailable("this custom series cannot be followed; try again soon"));
        }
        if (hasChanged || closed.number() != before) {
            market.wake(series.symbol());
        }
    }

    /**
     * A store that is down ends a series that has not begun, and puts off what is to be read again.
     */
    private void putOff(Problem problem) {
        progress.putOff();
        if (!progress.hasBegun()) {
            fail(problem);
        }
    }

    private void fail(Problem problem) {
        progress.readiness().fail(problem);
        market.wake(series.symbol());
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

    @Override
    public boolean isTakenBack(SeriesBar wasForming) {
        return progress.isTakenBack(wasForming);
    }

    @Override
    public boolean isReady() {
        return progress.readiness().hasBegun();
    }

    @Override
    public @Nullable Problem failure() {
        return progress.readiness().failure();
    }

    @Override
    public @Nullable SeriesBar forming() {
        askedMs = clock.millis();
        return progress.forming();
    }

    @Override
    public LineSnapshot snapshot() {
        askedMs = clock.millis();
        return progress.snapshot(epoch);
    }

    /** All at one moment; only when {@link #isReady}. */
    RolledSnapshot rolled() {
        askedMs = clock.millis();
        return progress.rolled(epoch);
    }
}

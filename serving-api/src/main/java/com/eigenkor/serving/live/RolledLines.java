package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.web.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The live edge of custom series. Each is folded once, for however many readers, from when it is
 * first asked for until nobody has asked for a while.
 */
public final class RolledLines {

    /** Most custom series followed at a time. */
    public static final int MOST = 500;

    private static final long IDLE_MS = Duration.ofMinutes(10).toMillis();
    private static final long SWEEP_MS = Duration.ofMinutes(1).toMillis();
    private static final long PATIENCE_S = 10;

    private final LiveMarket market;
    private final RollUpReader reader;
    private final Function<Symbol, SessionCalendar> calendars;
    private final Executor executor;
    private final InstantSource clock;
    private final int mostKept;
    private final Map<SeriesId, RolledLine> lines = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private volatile long sweptMs;

    /**
     * @param calendars the session calendar of a symbol that is known
     * @param executor where stock bars are read and folded; may block
     * @param mostKept closed bars kept of each series
     */
    public RolledLines(
            LiveMarket market,
            RollUpReader reader,
            Function<Symbol, SessionCalendar> calendars,
            Executor executor,
            InstantSource clock,
            int mostKept) {
        this.market = market;
        this.reader = reader;
        this.calendars = calendars;
        this.executor = executor;
        this.clock = clock;
        this.mostKept = mostKept;
        market.followClock(this::beat);
    }

    /** What is said of a series whose numbers do not fit. */
    public static Problem tooLarge(SeriesId series) {
        return Problem.badRequest(
                "bad_spec",
                "the sums of %s bars do not fit into 64 bits; ask for a finer spec"
                        .formatted(series.spec().code()));
    }

    /** Whether series can be followed; not while this process reads what was before it. */
    public boolean isOpen() {
        return market.isOpen();
    }

    /**
     * Reads what a custom series is folded from, as it is under one policy: blocks while its ticks
     * are counted again, and reads anew when that has begun meanwhile.
     *
     * @throws Problem with code unavailable when it takes too long
     */
    public <T> T whole(SeriesId series, Supplier<T> reading) {
        var sources = Sources.of(series, market);
        while (true) {
            long recounts = sources.recounts();
            boolean isSettled = !isOpen() || sources.areSettled(clock.millis());
            if (!isSettled && !begun(series).isWhole()) {
                continue;
            }
            T read = reading.get();
            if (sources.recounts() == recounts) {
                return read;
            }
        }
    }

    /**
     * A custom series at the live edge; blocks while it begins.
     *
     * @throws Problem with code unavailable
     */
    public RolledSnapshot snapshot(SeriesId series) {
        return begun(series).rolled();
    }

    private RolledLine begun(SeriesId series) {
        var line = line(series);
        try {
            var _ = line.ready().copy().orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Problem problem
                    ? problem
                    : Problem.unavailable("the custom series takes long to begin; try again");
        }
        return line;
    }

    /** A series to follow, stock or custom; a custom one may not be ready yet. Never blocks. */
    LiveLine follower(SeriesId series) {
        return CustomSpecs.isCustom(series.spec()) ? line(series) : market.follower(series);
    }

    private RolledLine line(SeriesId series) {
        var known = lines.get(series);
        return known != null && known.failure() == null ? known : begin(series);
    }

    private synchronized RolledLine begin(SeriesId series) {
        var known = lines.get(series);
        if (known != null && known.failure() == null) {
            return known;
        }
        if (known != null) {
            drop(known);
        }
        sweep();
        if (lines.size() >= MOST) {
            throw Problem.unavailable(
                    "%d custom series are followed here already; ask for a stock spec or try later"
                            .formatted(MOST));
        }
        String epoch = market.epoch() + "r" + Long.toString(begun.incrementAndGet(), 36);
        var line =
                new RolledLine(
                        series,
                        epoch,
                        market,
                        reader,
                        () -> calendars.apply(series.symbol()),
                        executor,
                        clock,
                        mostKept);
        lines.put(series, line);
        line.start();
        return line;
    }

    private synchronized void sweep() {
        sweptMs = clock.millis();
        for (var line : lines.values()) {
            if (sweptMs - line.askedMs() > IDLE_MS) {
                drop(line);
            }
        }
    }

    private void drop(RolledLine line) {
        lines.remove(line.series(), line);
        line.stop();
    }

    private void beat() {
        if (clock.millis() - sweptMs > SWEEP_MS) {
            sweep();
        }
        lines.values().forEach(RolledLine::beat);
    }
}

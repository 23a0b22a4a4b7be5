package com.eigenkor.serving.live;

import com.eigenkor.market.Bar;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.serving.web.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The live edge of every series: closed bars numbered as they arrive, the bar in progress, the
 * feed's clock. One thread writes, any thread reads.
 */
public final class LiveMarket {

    /** The offset of what has never happened. */
    public static final long NEVER = SeriesLine.UNKNOWN;

    private static final CopyOnWriteArrayList<Runnable> NOBODY = new CopyOnWriteArrayList<>();

    private static final CopyOnWriteArrayList<BarTaker> NO_TAKERS = new CopyOnWriteArrayList<>();

    private final String epoch;
    private final int mostKept;
    private final FeedClock feed = new FeedClock();
    private final Map<SeriesId, SeriesLine> lines = new ConcurrentHashMap<>();
    private final Map<Symbol, LiveBars> forming = new ConcurrentHashMap<>();
    private final Map<Symbol, CopyOnWriteArrayList<Runnable>> followers = new ConcurrentHashMap<>();
    private final Map<SeriesId, CopyOnWriteArrayList<BarTaker>> takers = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Runnable> clockFollowers = new CopyOnWriteArrayList<>();
    private volatile boolean isOpen;
    private volatile ToIntFunction<Symbol> partition = symbol -> 0;
    private volatile ToLongFunction<SeriesId> startOffset = series -> SeriesLine.UNKNOWN;

    /** Takes each closed bar and revision of a stock series, on the thread that reads. */
    interface BarTaker {
        void take(SeriesBar bar, long offset, long nowMs);
    }

    /**
     * @param epoch names this process in cursors; another process has another
     * @param mostKept closed bars kept of each series
     */
    public LiveMarket(String epoch, int mostKept) {
        this.epoch = epoch;
        this.mostKept = mostKept;
    }

    /** From now on what comes is new: streams may begin. */
    void open() {
        isOpen = true;
    }

    /**
     * Lets a stream begin, but not while this process still reads what happened before it started.
     *
     * @throws Problem with code unavailable
     */
    void requireOpen() {
        if (!isOpen) {
            throw Problem.unavailable("the live stream is starting; try again in a second");
        }
    }

    /** Tells from which offset of its topic partition each series is read. */
    void startsAt(ToLongFunction<SeriesId> offset) {
        startOffset = offset;
        lines.forEach((series, line) -> line.startsAt(offset.applyAsLong(series)));
    }

    /** Tells in which partition the markers of each symbol are. */
    void partitionedBy(ToIntFunction<Symbol> partition) {
        this.partition = partition;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Takes a record of a bar topic. */
    void closed(SeriesBar bar, long offset, long nowMs) {
        if (!line(bar.series()).add(bar, offset, nowMs)) {
            return;
        }
        for (var taker : takers.getOrDefault(bar.series(), NO_TAKERS)) {
            taker.take(bar, offset, nowMs);
        }
        wake(bar.series().symbol());
    }

    /** Takes a record of the live plane. */
    void live(LiveBars bars) {
        forming.put(bars.symbol(), bars);
        wake(bars.symbol());
    }

    /** Comes once a second, whether the feed's clock beats or not. */
    void second() {
        clockFollowers.forEach(Runnable::run);
    }

    /** Takes a watermark marker, see {@link FeedClock#beat}. */
    void beat(int partition, long timeMs, long sentMs) {
        feed.beat(partition, timeMs, sentMs);
        clockFollowers.forEach(Runnable::run);
    }

    /** Whatever of the symbol ends at or before this time (ms UTC) is over and has been read. */
    public long overMs(Symbol symbol) {
        return feed.overMs(partition.applyAsInt(symbol));
    }

    /** Whether the market's clock is heard. */
    public FeedState feed(long nowMs) {
        return feed.state(nowMs);
    }

    /** A series as it is now; of a series nobody has heard of, its empty beginning. */
    public LineSnapshot snapshot(SeriesId series) {
        var line = line(series);
        var before = line.snapshot(epoch);
        return new LineSnapshot(
                before.cursor(),
                before.held(),
                before.heldFrom(),
                forming(line),
                before.revisedAt());
    }

    /** See {@link LineSnapshot#revisedAt}. */
    public long revisedAt(SeriesId series) {
        return line(series).revisedAt();
    }

    /** The bar in progress, unless it or a later one has already closed. */
    @Nullable SeriesBar forming(SeriesLine line) {
        var series = line.series();
        var live = forming.get(series.symbol());
        if (live == null) {
            return null;
        }
        for (var candidate : live.bars()) {
            Bar bar = candidate.bar();
            if (bar.series().spec().equals(series.spec())) {
                return line.isOpen(bar.key()) ? styled(candidate, series.style()) : null;
            }
        }
        return null;
    }

    /**
     * Whether a bar of a line that was in progress is no more: it is none of those in progress, and
     * it has not closed. A bar that closes may be heard of after the live record without it, unless
     * its time goes on in the record; whatever had closed by then has been read when the clock is
     * sure to have passed the record.
     */
    boolean isTakenBack(SeriesLine line, SeriesBar wasForming) {
        var live = forming.get(line.series().symbol());
        if (live == null || live.bars().stream().anyMatch(bar -> isSame(bar.bar(), wasForming))) {
            return false;
        }
        long recordMs = Math.floorDiv(live.watermarkUs(), 1000L);
        boolean goesOn = line.series().spec().isTime() && recordMs < wasForming.base().endMs();
        return (goesOn || overMs(live.symbol()) > recordMs) && line.isOpen(wasForming.key());
    }

    private static boolean isSame(Bar bar, SeriesBar other) {
        return bar.key().equals(other.key()) && bar.series().spec().equals(other.series().spec());
    }

    private static SeriesBar styled(LiveBars.Forming forming, Style style) {
        return switch (style) {
            case OHLC -> forming.bar();
            case HEIKIN_ASHI -> forming.heikinAshi();
        };
    }

    String epoch() {
        return epoch;
    }

    SeriesLine line(SeriesId series) {
        var known = lines.get(series);
        if (known != null) {
            return known;
        }
        return lines.computeIfAbsent(
                series, id -> new SeriesLine(id, mostKept, startOffset.applyAsLong(id)));
    }

    /** A stock series to follow. */
    LiveLine follower(SeriesId series) {
        return new StockLine(this, line(series));
    }

    /** Gives every closed bar and revision of a series from now on, until {@link #leave}. */
    void tap(SeriesId series, BarTaker taker) {
        takers.computeIfAbsent(series, s -> new CopyOnWriteArrayList<>()).add(taker);
    }

    void leave(SeriesId series, BarTaker taker) {
        takers.getOrDefault(series, NO_TAKERS).remove(taker);
    }

    void followClock(Runnable beat) {
        clockFollowers.add(beat);
    }

    /** Calls {@code wake} whenever something of the symbol changes, until {@link #unfollow}. */
    void follow(Symbol symbol, Runnable wake) {
        followers.computeIfAbsent(symbol, s -> new CopyOnWriteArrayList<>()).add(wake);
    }

    void unfollow(Symbol symbol, Runnable wake) {
        followers.getOrDefault(symbol, NOBODY).remove(wake);
    }

    void wake(Symbol symbol) {
        followers.getOrDefault(symbol, NOBODY).forEach(Runnable::run);
    }
}

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
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The live edge of every series: closed bars numbered as they arrive, the bar in progress, the
 * feed's clock. One thread writes, any thread reads.
 */
public final class LiveMarket {

    private static final CopyOnWriteArrayList<Runnable> NOBODY = new CopyOnWriteArrayList<>();

    private final String epoch;
    private final int mostKept;
    private final FeedClock feed = new FeedClock();
    private final Map<SeriesId, SeriesLine> lines = new ConcurrentHashMap<>();
    private final Map<Symbol, LiveBars> forming = new ConcurrentHashMap<>();
    private final Map<Symbol, CopyOnWriteArrayList<Runnable>> followers = new ConcurrentHashMap<>();
    private volatile boolean isOpen;
    private volatile ToLongFunction<SeriesId> startOffset = series -> SeriesLine.UNKNOWN;

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

    /** Takes a record of a bar topic. */
    void closed(SeriesBar bar, long offset, long nowMs) {
        if (line(bar.series()).add(bar, offset, nowMs)) {
            wake(bar.series().symbol());
        }
    }

    /** Takes a record of the live plane. */
    void live(LiveBars bars) {
        forming.put(bars.symbol(), bars);
        wake(bars.symbol());
    }

    /** Takes a watermark marker, see {@link FeedClock#beat}. */
    void beat(long timeMs, long sentMs) {
        feed.beat(timeMs, sentMs);
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

    /** Calls {@code wake} whenever something of the symbol changes, until {@link #unfollow}. */
    void follow(Symbol symbol, Runnable wake) {
        followers.computeIfAbsent(symbol, s -> new CopyOnWriteArrayList<>()).add(wake);
    }

    void unfollow(Symbol symbol, Runnable wake) {
        followers.getOrDefault(symbol, NOBODY).remove(wake);
    }

    private void wake(Symbol symbol) {
        followers.getOrDefault(symbol, NOBODY).forEach(Runnable::run);
    }
}

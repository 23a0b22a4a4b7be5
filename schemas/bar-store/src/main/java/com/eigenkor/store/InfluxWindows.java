package com.eigenkor.store;

import com.eigenkor.market.BarSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The spans of time that a read tries, one after another and each four times as long, until it has
 * enough bars. One open span would touch every shard there is.
 */
final class InfluxWindows {

    /** First and last moment of InfluxDB's time. */
    static final long MIN_NS = Long.MIN_VALUE + 2;

    static final long MAX_NS = Long.MAX_VALUE - 1;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;

    /** Longest first span; a read of more is rare and may take a second query. */
    private static final long MAX_SPAN_SECONDS = 1_000 * 365 * SECONDS_PER_DAY / 10;

    /** Markets are open about a third of the time. */
    private static final long CLOSED_HOURS = 3;

    private InfluxWindows() {}

    /** Nanoseconds since the epoch, {@code [fromNs, toNs)}. */
    record Window(long fromNs, long toNs) {}

    /**
     * Adjacent windows that cover everything before {@code toNs}, the newest first. Once one would
     * begin before 1970, it is the last and reaches back to the beginning of time.
     *
     * @param firstFromNs start of the first window
     * @param spanNs length from which the later windows grow
     */
    static List<Window> backward(long firstFromNs, long toNs, long spanNs) {
        var windows = new ArrayList<Window>();
        long from = firstFromNs;
        long to = toNs;
        long span = spanNs;
        while (from > 0 && from < to) {
            windows.add(new Window(from, to));
            to = from;
            span = widened(span);
            from = to - span;
        }
        windows.add(new Window(MIN_NS, to));
        return windows;
    }

    /** Adjacent windows that cover {@code [fromNs, toNs)}, the oldest first. */
    static List<Window> forward(long fromNs, long toNs, long spanNs) {
        var windows = new ArrayList<Window>();
        long from = fromNs;
        long span = spanNs;
        while (from < toNs) {
            long to = toNs - from > span || toNs - from < 0 ? from + span : toNs;
            windows.add(new Window(from, to));
            from = to;
            span = widened(span);
        }
        return windows;
    }

    private static long widened(long spanNs) {
        return spanNs > MAX_NS / 4 ? MAX_NS : spanNs * 4;
    }

    /** A span that most likely holds {@code bars} bars. */
    static long spanNs(BarSpec spec, int bars) {
        long seconds =
                switch (spec) {
                    case BarSpec.Intraday(int length) -> CLOSED_HOURS * length;
                    case BarSpec.Days(int count) -> 2 * count * SECONDS_PER_DAY;
                    case BarSpec.Weeks() -> 8 * SECONDS_PER_DAY;
                    case BarSpec.Months() -> 32 * SECONDS_PER_DAY;
                    // A trade a second; the read stops at its limit where there are more.
                    case BarSpec.Ticks(int count) -> count;
                };
        return Math.min(seconds * bars, MAX_SPAN_SECONDS) * NS_PER_SECOND;
    }
}

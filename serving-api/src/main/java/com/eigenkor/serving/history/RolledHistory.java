package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.RolledLines;
import com.eigenkor.serving.live.RolledSnapshot;
import com.eigenkor.serving.rollup.RollUp;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.rollup.Rolled;
import com.eigenkor.serving.rollup.Roller;
import com.eigenkor.serving.rollup.Smoothing;
import com.eigenkor.serving.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Custom series, folded from stock bars as they are read. The newest page ends where the live edge
 * says the closed bars end, and the stream goes on from there. Every call blocks.
 */
final class RolledHistory implements BarHistory {

    /** Most stock bars a range of the replaced system's paths is folded from. */
    private static final int MOST_IN_RANGE = 1_000_000;

    private final RollUpReader reader;
    private final LiveMarket market;
    private final RolledLines lines;
    private final Function<Symbol, SessionCalendar> calendars;

    /**
     * @param calendars the session calendar of a symbol that is known
     */
    RolledHistory(
            RollUpReader reader,
            LiveMarket market,
            RolledLines lines,
            Function<Symbol, SessionCalendar> calendars) {
        this.reader = reader;
        this.market = market;
        this.lines = lines;
        this.calendars = calendars;
    }

    private RollUp rollUp(SeriesId series) {
        return RollUp.of(series, calendars.apply(series.symbol()));
    }

    private static int warmUp(SeriesId series) {
        return series.style() == Style.HEIKIN_ASHI ? Smoothing.WARM_UP : 0;
    }

    @Override
    public long revisedAt(SeriesId series) {
        return revisedAt(rollUp(series));
    }

    /** Each offset only rises: a revision of any stock bars it follows from is told by the sum. */
    private long revisedAt(RollUp rollUp) {
        return rollUp.sources().stream().mapToLong(market::revisedAt).sum();
    }

    @Override
    public Page newest(SeriesId series, int limit) {
        return folded(series, () -> lines.isOpen() ? live(series, limit) : still(series, limit));
    }

    private Page live(SeriesId series, int limit) {
        var snapshot = lines.snapshot(series);
        try {
            var bars = closed(series, snapshot.closedTo(), limit);
            return newest(bars.bars(), bars.hasOlder(), snapshot, limit, false);
        } catch (Problem down) {
            if (down.status() != 503) {
                throw down;
            }
            return newest(List.of(), true, snapshot, limit, true);
        }
    }

    private record Closed(List<SeriesBar> bars, boolean hasOlder) {}

    /** The newest bars made of what is before a key of the base, all of which are closed. */
    private Closed closed(SeriesId series, BarKey closedTo, int limit) {
        var read = reader.before(rollUp(series), closedTo, limit + 1 + warmUp(series));
        var bars = new ArrayList<>(read.bars());
        if (read.open().open() != null) {
            bars.add(read.open().take());
        }
        return styled(series, bars, read.hasOlder(), limit);
    }

    /** The last bars that have all they follow from before them. */
    private static Closed styled(SeriesId series, List<Bar> bars, boolean hasOlder, int limit) {
        boolean isSmoothed = series.style() == Style.HEIKIN_ASHI;
        int whole = isSmoothed && hasOlder ? Smoothing.firstWarm(bars) : 0;
        var newestFirst = new ArrayList<SeriesBar>();
        int from = bars.size();
        while (from > whole && newestFirst.size() < limit) {
            from--;
            if (!bars.get(from).isWithdrawn()) {
                newestFirst.add(isSmoothed ? Smoothing.at(bars, from) : bars.get(from));
            }
        }
        boolean hasMore = hasOlder || !standing(bars.subList(0, from)).isEmpty();
        return new Closed(List.copyOf(newestFirst.reversed()), hasMore);
    }

    private static List<SeriesBar> standing(List<? extends SeriesBar> every) {
        return every.stream()
                .filter(bar -> !bar.base().isWithdrawn())
                .<SeriesBar>map(bar -> bar)
                .toList();
    }

    private static Page newest(
            List<SeriesBar> closed,
            boolean hasOlder,
            RolledSnapshot snapshot,
            int limit,
            boolean isPartial) {
        // What the stream has already said of a bar is not taken back by a page.
        var first = closed.isEmpty() ? new BarKey(Long.MIN_VALUE, 0) : closed.getFirst().key();
        var bars =
                new ArrayList<>(
                        standing(
                                BarMerge.merge(
                                        closed,
                                        snapshot.held(),
                                        key -> key.compareTo(first) >= 0)));
        var forming = snapshot.forming();
        if (forming != null) {
            bars.add(forming);
        }
        int from = Math.max(0, bars.size() - limit);
        var page = List.copyOf(bars.subList(from, bars.size()));
        boolean hasMore = (hasOlder || from > 0) && !page.isEmpty();
        return new Page(
                page,
                hasMore ? page.getFirst().key() : null,
                snapshot.cursor(),
                LiveMarket.NEVER,
                isPartial,
                false);
    }

    /** While nothing can be followed: what is closed, and the rest as a bar in progress. */
    private Page still(SeriesId series, int limit) {
        var read = reader.before(rollUp(series), null, limit + 1 + warmUp(series));
        var bars = new ArrayList<>(read.bars());
        var open = read.open().open();
        if (open != null && read.open().isPriced()) {
            bars.add(open);
        }
        return page(styled(series, bars, read.hasOlder(), limit), LiveMarket.NEVER, false);
    }

    private static Page page(Closed closed, long revisedAt, boolean isSettled) {
        var bars = closed.bars();
        if (bars.isEmpty() && closed.hasOlder()) {
            throw Problem.unavailable("no bar could be folded here; ask for a coarser spec");
        }
        var before = closed.hasOlder() ? bars.getFirst().key() : null;
        return new Page(bars, before, null, revisedAt, false, isSettled);
    }

    @Override
    public Page before(SeriesId series, BarKey before, int limit) {
        return folded(series, () -> older(series, before, limit));
    }

    private Page older(SeriesId series, BarKey before, int limit) {
        var rollUp = rollUp(series);
        long revisedAt = revisedAt(rollUp);
        var bound = rollUp.bound(before);
        var read = reader.before(rollUp, bound, limit + 1 + warmUp(series));
        var bars = new ArrayList<>(read.bars());
        boolean isSettled = finish(rollUp, read, bound, bars);
        bars.removeIf(bar -> bar.key().compareTo(before) >= 0);
        return page(styled(series, bars, read.hasOlder(), limit), revisedAt, isSettled);
    }

    /**
     * Ends the bar in progress at a bound if it is over.
     *
     * @return false when it still grows, so that this page is not its last word
     */
    private boolean finish(RollUp rollUp, Rolled read, BarKey bound, List<Bar> bars) {
        if (read.open().open() == null) {
            return true;
        }
        int before = bars.size();
        reader.forward(
                rollUp,
                read.open(),
                bound,
                null,
                rollUp.parts() + 1,
                closed -> {
                    bars.add(closed);
                    return false;
                });
        if (bars.size() == before && isOver(rollUp, read.open())) {
            bars.add(read.open().take());
        }
        return bars.size() > before;
    }

    private boolean isOver(RollUp rollUp, Roller open) {
        return open.open() != null && open.dueMs() <= market.overMs(rollUp.base().symbol());
    }

    @Override
    public List<SeriesBar> behind(SeriesId series, BarKey behind, long toMs, int limit) {
        return folded(series, () -> later(series, behind, toMs, limit));
    }

    private List<SeriesBar> later(SeriesId series, BarKey behind, long toMs, int limit) {
        var rollUp = rollUp(series);
        var from = new BarKey(behind.startMs(), 0);
        var read = reader.before(rollUp, from, warmUp(series));
        var bars = new ArrayList<>(read.bars());
        var wanted = new Wanted(behind, toMs, limit);
        int parts =
                reader.forward(
                        rollUp,
                        read.open(),
                        from,
                        null,
                        MOST_IN_RANGE,
                        closed -> bars.add(closed) && wanted.goesOn(closed));
        requireBounded(parts);
        if (wanted.found < limit && isOver(rollUp, read.open())) {
            bars.add(read.open().take());
        }
        var found = new ArrayList<SeriesBar>();
        for (int i = 0; i < bars.size() && found.size() < limit; i++) {
            if (wanted.contains(bars.get(i))) {
                found.add(series.style() == Style.OHLC ? bars.get(i) : Smoothing.at(bars, i));
            }
        }
        return found;
    }

    private static final class Wanted {

        private final BarKey behind;
        private final long toMs;
        private final int limit;
        private int found;

        Wanted(BarKey behind, long toMs, int limit) {
            this.behind = behind;
            this.toMs = toMs;
            this.limit = limit;
        }

        boolean contains(Bar bar) {
            return bar.key().compareTo(behind) > 0 && bar.startMs() < toMs && !bar.isWithdrawn();
        }

        boolean goesOn(Bar bar) {
            found += contains(bar) ? 1 : 0;
            return found < limit && bar.startMs() < toMs;
        }
    }

    private static void requireBounded(int parts) {
        if (parts >= MOST_IN_RANGE) {
            throw Problem.badRequest(
                    "bad_time_range",
                    "this range is folded from more than %d stock bars; ask for a shorter one"
                            .formatted(MOST_IN_RANGE));
        }
    }

    private <T> T folded(SeriesId series, Supplier<T> read) {
        try {
            return lines.whole(series, read);
        } catch (ArithmeticException tooLarge) {
            throw RolledLines.tooLarge(series);
        }
    }
}

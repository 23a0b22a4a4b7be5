package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.web.Problem;
import java.util.ArrayList;
import java.util.List;

/** Ranges of bars in the replaced system's way of paging. Every call blocks. */
final class Candles {

    /** Bars of a first answer, and most of any. */
    static final int PAGE = 5000;

    private static final int MOST_COUNTED = 1_000_000;

    private final BarHistory history;

    Candles(BarHistory history) {
        this.history = history;
    }

    /**
     * Bars of a request.
     *
     * @param offset position of the first in the whole range
     * @param hasOlder whether the range holds bars before them
     */
    record Chunk(CandleRequest request, List<SeriesBar> bars, int offset, boolean hasOlder) {}

    /** Counts a range and gives its newest bars. */
    Chunk open(SeriesId series, long fromMs, long toMs) {
        var marks = new ArrayList<BarKey>();
        List<SeriesBar> last = List.of();
        List<SeriesBar> beforeLast = List.of();
        var behind = new BarKey(fromMs, -1);
        int total = 0;
        while (true) {
            var bars = history.behind(series, behind, toMs, PAGE);
            if (bars.isEmpty()) {
                break;
            }
            marks.add(bars.getFirst().key());
            behind = bars.getLast().key();
            total += bars.size();
            beforeLast = last;
            last = bars;
            requireCountable(total);
            if (bars.size() < PAGE) {
                break;
            }
        }
        var tail = new ArrayList<>(beforeLast);
        tail.addAll(last);
        int offset = Math.max(0, total - PAGE);
        var newest = tail.subList(tail.size() - (total - offset), tail.size());
        // Bars that close from now on belong to the stream, not to this range.
        long endMs = total == 0 ? toMs : behind.startMs() + 1;
        var request = new CandleRequest(series, fromMs, endMs, total, marks);
        return new Chunk(request, List.copyOf(newest), offset, offset > 0);
    }

    private static void requireCountable(int total) {
        if (total > MOST_COUNTED) {
            throw Problem.badRequest(
                    "bad_time_range",
                    "more than %d bars in this range; ask for a shorter one or a larger interval"
                            .formatted(MOST_COUNTED));
        }
    }

    /** The bars of a counted range from a position on. */
    Chunk chunk(CandleRequest request, int offset, int limit) {
        if (offset >= request.total()) {
            return new Chunk(request, List.of(), offset, request.total() > 0);
        }
        int mark = Math.min(offset / PAGE, request.marks().size() - 1);
        int skip = offset - mark * PAGE;
        var from = request.marks().get(mark);
        var behind = new BarKey(from.startMs(), from.seq() - 1);
        var bars = history.behind(request.series(), behind, request.toMs(), skip + limit);
        var wanted = bars.subList(Math.min(skip, bars.size()), bars.size());
        return new Chunk(request, List.copyOf(wanted), offset, offset > 0);
    }

    /** The newest tick bars of a range, which is not counted. */
    Chunk openTicks(SeriesId series, long fromMs, long toMs) {
        var end = new BarKey(toMs, 0);
        return ticks(new CandleRequest(series, fromMs, toMs, 0, List.of(end)), PAGE);
    }

    /** The next older tick bars of a range. */
    Chunk ticks(CandleRequest request, int limit) {
        if (request.marks().isEmpty()) {
            return new Chunk(request, List.of(), 0, false);
        }
        var page = history.before(request.series(), request.marks().getFirst(), limit);
        var bars =
                page.bars().stream()
                        .filter(bar -> bar.key().startMs() >= request.fromMs())
                        .toList();
        boolean hasOlder = bars.size() == page.bars().size() && page.before() != null;
        var marks = hasOlder ? List.of(bars.getFirst().key()) : List.<BarKey>of();
        var next =
                new CandleRequest(
                        request.series(),
                        request.fromMs(),
                        request.toMs(),
                        request.total() + bars.size(),
                        marks);
        return new Chunk(next, bars, 0, hasOlder);
    }
}

package com.eigenkor.serving.recut;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bars of so many ticks of one session, from all its trades in the order of their arrival.
 *
 * <ul>
 *   <li>Trades that set prices are counted, from the start of the session; the last bar may be
 *       short. Boundaries stay: a trade that was deleted keeps its place and loses its numbers.
 *   <li>A trade without a price belongs to the bar of the next price; behind the last one it
 *       belongs to none.
 *   <li>A bar is labelled by the newest time of a price up to its first trade, so that labels never
 *       go back, and ends a millisecond after the newest up to its last.
 *   <li>Bars that start in the same millisecond are numbered from 0.
 * </ul>
 */
final class TickCut implements Cutter {

    private final SeriesId series;
    private final int size;
    private final Session session;
    private final int scale;
    private final int mostListed;
    private final Done done;
    private final List<Judged> unpriced = new ArrayList<>();
    private @Nullable BarFold fold;
    private int ticks;
    private long newestMs = Long.MIN_VALUE;
    private long startMs;
    private long lastStartMs = Long.MIN_VALUE;
    private int seq;

    TickCut(SeriesId series, Session session, int scale, int mostListed, Done done) {
        this.series = series;
        this.size = ((BarSpec.Ticks) series.spec()).count();
        this.session = session;
        this.scale = scale;
        this.mostListed = mostListed;
        this.done = done;
    }

    @Override
    public boolean add(Judged judged) {
        if (!judged.setsPrice()) {
            unpriced.add(judged);
            return true;
        }
        newestMs = Math.max(newestMs, Math.floorDiv(judged.trade().timeUs(), 1000L));
        if (fold == null) {
            begin();
        }
        BarFold bar = Objects.requireNonNull(fold);
        unpriced.forEach(bar::add);
        unpriced.clear();
        bar.add(judged);
        return ++ticks < size || close();
    }

    private void begin() {
        fold = new BarFold(false, mostListed);
        ticks = 0;
        startMs = newestMs;
        seq = startMs == lastStartMs ? seq + 1 : 0;
        lastStartMs = startMs;
    }

    @Override
    public void end() {
        if (fold != null) {
            close();
        }
    }

    private boolean close() {
        var interval = new Interval(startMs, newestMs + 1, session.tradingDate());
        Cut cut = Objects.requireNonNull(fold).cut(series, seq, interval, scale);
        fold = null;
        return done.test(new BarKey(startMs, seq), cut);
    }
}

package com.eigenkor.serving;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.HeikinAshi;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.List;

/**
 * Bars for tests; their numbers follow from key and revision, so that equal keys tell revisions
 * apart.
 */
public final class TestBars {

    public static final Symbol AAPL = new Symbol("AAPL");
    public static final SeriesId MINUTES = series("1m");
    public static final long START_MS = 1_764_000_000_000L;

    private static final int USUAL_TRADES = 3;

    private TestBars() {}

    public static SeriesId series(String spec) {
        return new SeriesId(AAPL, BarSpec.parse(spec).orElseThrow(), Style.OHLC);
    }

    public static BarKey key(long startMs, int seq) {
        return new BarKey(startMs, seq);
    }

    /** A closed bar; revision 0 has no reason, later ones came late. */
    public static Bar closed(SeriesId series, BarKey key, int revision) {
        var version = revision == 0 ? Revision.FIRST : new Revision(revision, Revision.Reason.LATE);
        return bar(series, key, Bar.State.CLOSED, version, revision);
    }

    /** A revision that takes a bar back, which has no trade left. */
    public static Bar withdrawn(SeriesId series, BarKey key, int revision) {
        var version = new Revision(revision, Revision.Reason.CANCEL);
        return bar(series, key, Bar.State.WITHDRAWN, version, -USUAL_TRADES);
    }

    /** A bar in progress that has seen {@code trades} trades. */
    public static Bar forming(SeriesId series, BarKey key, int trades) {
        return bar(series, key, Bar.State.FORMING, Revision.FIRST, trades);
    }

    private static Bar bar(
            SeriesId series, BarKey key, Bar.State state, Revision revision, int variant) {
        long open = 2_000_000 + Math.floorMod(key.startMs() / 1000, 977) * 100 + key.seq();
        long close = open + 50 + variant;
        long volume = 100 + variant;
        return new Bar(
                series,
                key,
                key.startMs() + 60_000,
                LocalDate.of(2025, 11, 24),
                4,
                open,
                close + 10,
                open - 10,
                close,
                volume,
                volume + 7,
                USUAL_TRADES + variant,
                1,
                volume * open,
                key.startMs() * 1000 + 250,
                key.startMs() * 1000 + 900,
                state,
                revision,
                Bar.Source.TRADES);
    }

    /** The Heikin Ashi twin of a bar, as the first of its series. */
    public static HeikinAshiBar heikinAshi(Bar base) {
        return HeikinAshi.bar(
                base, HeikinAshi.firstOpen(base.open(), base.close()), base.revision());
    }

    /** A live record with these bars in progress. */
    public static LiveBars live(Bar... forming) {
        return live(START_MS, forming);
    }

    /** The same, of a symbol that has come to an instant. */
    public static LiveBars live(long watermarkMs, Bar... forming) {
        var bars =
                List.of(forming).stream()
                        .map(bar ->
                                new LiveBars.Forming(
                                        bar, HeikinAshi.firstOpen(bar.open(), bar.close())))
                        .toList();
        return new LiveBars(AAPL, 4, "us-equity", watermarkMs * 1000, 2_000_000, bars);
    }
}

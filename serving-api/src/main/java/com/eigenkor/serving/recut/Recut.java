package com.eigenkor.serving.recut;

import com.eigenkor.market.Bar;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.store.TradeStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Cuts bars again from stored trades, by the written rules alone: {@link Stretch} says which trades
 * a bar is made of, {@link Judge} and {@link Exceptions} which of them are left out and what the
 * others do, {@link TimeCut} and {@link TickCut} where bars begin and end, {@link BarFold} what
 * comes of the trades of one. Trades are read as a stream: a month needs no more memory than a
 * second.
 *
 * <p>Every call blocks on the store and throws what it throws.
 */
public final class Recut {

    private final TradeStore store;
    private final SessionPolicies policies;
    private final RevisionWindow window;

    /**
     * @param policies of the sessions of each symbol
     * @param window how late a trade may be and still be in its bars
     */
    public Recut(TradeStore store, SessionPolicies policies, RevisionWindow window) {
        this.store = store;
        this.policies = policies;
        this.window = window;
    }

    /**
     * Name and version of the table that says what the trades of a bar do; of one that is longer
     * than a day, those of its first session.
     */
    public String policy(SeriesBar bar) {
        return policies.at(bar.series().symbol(), bar.key().startMs()).id();
    }

    /**
     * Whether the trades of a bar are still stored. They may begin in the midst of the oldest date.
     */
    public boolean isKept(Bar stored) {
        var trades = new StoredTrades(store, stored.series().symbol());
        var dates = trades.dates();
        if (dates.isEmpty() || dates.first().isAfter(stored.tradingDate())) {
            return false;
        }
        long firstUs = stored.firstTimeUs();
        long firstMs = Math.floorDiv(firstUs, 1000L);
        return dates.first().isBefore(stored.tradingDate())
                || trades.first(firstMs, firstMs + 1, trade -> trade.event().timeUs() == firstUs)
                        .isPresent();
    }

    /** The trading dates of a symbol whose trades are stored. */
    public NavigableSet<LocalDate> dates(Symbol symbol) {
        return store.dates(symbol);
    }

    /**
     * The bar that a stored one names. What is left out for something that stands far away is
     * looked for only when the bar comes out different without.
     *
     * @param otherwise the session calendar, where no trade tells it
     * @param mostListed trades listed at most, of those in it and of those left out
     */
    public Cut bar(Bar stored, SessionCalendar otherwise, int mostListed) {
        var trades = new StoredTrades(store, stored.series().symbol());
        var stretch = Stretch.of(stored, calendar(trades, stored, otherwise));
        return stretch.map(found -> bar(trades, found, stored, mostListed)).orElse(Cut.NOTHING);
    }

    /** A symbol may have moved to another calendar since. */
    private static SessionCalendar calendar(
            StoredTrades trades, Bar stored, SessionCalendar otherwise) {
        long firstMs = Math.floorDiv(stored.firstTimeUs(), 1000L);
        return trades.first(firstMs, firstMs + 1, trade -> Judge.refusal(trade.trade()) == null)
                .map(trade -> SessionCalendar.of(trade.trade().calendar()))
                .orElse(otherwise);
    }

    private Cut bar(StoredTrades trades, Stretch stretch, Bar stored, int mostListed) {
        var deletes = new HashSet<Trade>();
        Cut cut = bar(new Run(trades, stretch, Map.of(), deletes), stored, mostListed);
        if (!deletes.isEmpty()) {
            var deleted =
                    new Exceptions(trades, window)
                            .deleted(stretch.fromMs(), stretch.toMs(), deletes);
            cut = bar(new Run(trades, stretch, deleted, deletes), stored, mostListed);
        }
        if (cut.bar().filter(bar -> Fields.differing(stored, bar).isEmpty()).isPresent()) {
            return cut;
        }
        var all = exceptions(trades, stretch);
        return bar(new Run(trades, stretch, all, deletes), stored, mostListed);
    }

    private Map<Place, LeftOut> exceptions(StoredTrades trades, Stretch stretch) {
        return new Exceptions(trades, window)
                .all(stretch.whole().startMs(), stretch.whole().endMs());
    }

    private Cut bar(Run run, Bar stored, int mostListed) {
        var found = new AtomicReference<>(Cut.NOTHING);
        cut(
                run,
                stored.series(),
                stored.scale(),
                mostListed,
                (key, cut) -> {
                    if (!key.equals(stored.key())) {
                        return true;
                    }
                    found.set(cut);
                    return false;
                });
        return found.get();
    }

    /**
     * All bars of style ohlc that belong to a trading date, ascending; none when it has no session.
     *
     * @param scale decimals of the prices; more where a trade has more
     */
    public List<Bar> day(SeriesId series, LocalDate date, SessionCalendar calendar, int scale) {
        var bars = new ArrayList<Bar>();
        var trades = new StoredTrades(store, series.symbol());
        calendar.session(date)
                .flatMap(session -> Stretch.of(series.spec(), session, calendar))
                .ifPresent(stretch -> {
                    var all = exceptions(trades, stretch);
                    var run = new Run(trades, stretch, all, new HashSet<>());
                    cut(
                            run,
                            series,
                            scale,
                            0,
                            (_, cut) -> {
                                cut.bar().ifPresent(bars::add);
                                return true;
                            });
                });
        return bars;
    }

    /**
     * One reading of a stretch.
     *
     * @param exceptions trades that are left out, and why
     * @param deletes takes the deleting corrections that are met
     */
    private record Run(
            StoredTrades trades,
            Stretch stretch,
            Map<Place, LeftOut> exceptions,
            Set<Trade> deletes) {}

    private void cut(Run run, SeriesId series, int scale, int mostListed, Cutter.Done done) {
        Stretch stretch = run.stretch;
        var judge = new Judge(policies, series.spec(), run.exceptions);
        Cutter cutter =
                series.spec().isTime()
                        ? new TimeCut(series, stretch, scale, mostListed, done)
                        : new TickCut(series, stretch.session(), scale, mostListed, done);
        boolean isWhole =
                run.trades.walk(
                        stretch.fromMs(),
                        stretch.toMs(),
                        stored -> {
                            if (Judge.isDelete(stored)) {
                                run.deletes.add(stored.trade());
                            }
                            return cutter.add(judge.judge(stored));
                        });
        if (isWhole) {
            cutter.end();
        }
    }
}

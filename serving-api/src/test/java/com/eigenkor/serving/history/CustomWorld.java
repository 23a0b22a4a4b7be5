package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.MarketTap;
import com.eigenkor.serving.live.RolledLines;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.rollup.Oracle;
import com.eigenkor.serving.rollup.Print;
import com.eigenkor.serving.rollup.RollUpReader;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * A market of one symbol: trades come one by one and late, the stock bars they give are published
 * and revised, the store takes them later. What a custom series must be follows from the trades.
 */
final class CustomWorld {

    static final Symbol SYMBOL = new Symbol("AAPL");
    private static final int RING = 16;

    final FakeBarStore store = new FakeBarStore();
    final FakeBarLog log = new FakeBarLog();
    final LiveMarket market = new LiveMarket("e", RING);
    final MarketTap tap = new MarketTap(market);
    final ArrayDeque<Runnable> work = new ArrayDeque<>();
    final RolledLines lines;
    final RolledHistory history;
    final SeriesId series;
    final RandomGenerator random;
    private final SessionCalendar calendar;
    private final Set<BarSpec> stock = new LinkedHashSet<>();
    private final TreeMap<String, TreeMap<BarKey, Bar>> published = new TreeMap<>();
    private final List<Print> prints = new ArrayList<>();

    /** Those that were deleted as well. */
    private final List<Print> ever = new ArrayList<>();

    private long nowMs = Long.MIN_VALUE;
    private long sentMs = 1_000_000;
    private int stored;
    private boolean isLive;

    /**
     * @param isAsynchronous whether custom bars are folded only by {@link #pump}
     */
    CustomWorld(
            String spec,
            Style style,
            String calendar,
            boolean isAsynchronous,
            RandomGenerator random) {
        var custom = BarSpec.parse(spec).orElseThrow();
        this.series = new SeriesId(SYMBOL, custom, style);
        this.calendar = SessionCalendar.of(calendar);
        this.random = random;
        var stockHistory = new SeriesHistory(store, market, log);
        var reader = new RollUpReader(new KnownStockBars(stockHistory));
        Executor executor = isAsynchronous ? work::add : Runnable::run;
        lines =
                new RolledLines(
                        market,
                        reader,
                        symbol -> this.calendar,
                        executor,
                        () -> Instant.ofEpochMilli(sentMs),
                        128);
        history = new RolledHistory(reader, market, lines, symbol -> this.calendar);
        stock.add(CustomSpecs.base(custom));
        if (!custom.isTime()) {
            stock.add(new BarSpec.Ticks(1000));
        }
    }

    /** What was published so far the live plane has never seen. */
    void begin() {
        isLive = true;
        sink(random.nextInt(log.size() + 1));
        tap.startsAt(log.size());
        tap.open();
    }

    void pump() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    void trade(Print print) {
        advance(print.timeMs());
        prints.add(print);
        ever.add(print);
        publish(false);
    }

    /** Deletes a trade of a time series or inserts a late one, or corrects a price. */
    void correct() {
        if (prints.isEmpty()) {
            return;
        }
        int at = prints.size() - 1 - random.nextInt(Math.min(prints.size(), 60));
        var old = prints.get(at);
        long price = old.price() + random.nextInt(-400, 401);
        if (series.spec().isTime() && random.nextInt(3) == 0) {
            prints.remove(at);
        } else if (series.spec().isTime() && random.nextBoolean()) {
            long timeUs = old.timeUs() + random.nextInt(4_000_000);
            boolean isInSession =
                    calendar.session(old.date()).orElseThrow().contains(timeUs / 1000);
            if (isInSession && timeUs / 1000 < nowMs) {
                var late = new Print(timeUs, old.date(), price, 77, true);
                prints.add(late);
                prints.sort(Comparator.comparingLong(Print::timeUs));
                ever.add(late);
                ever.sort(Comparator.comparingLong(Print::timeUs));
            }
        } else {
            prints.set(at, new Print(old.timeUs(), old.date(), price, old.size(), old.isPriced()));
        }
        publish(true);
    }

    void beat(long timeMs) {
        advance(timeMs);
        sentMs += 1000;
        tap.beat(nowMs, sentMs);
    }

    private void advance(long timeMs) {
        nowMs = Math.max(nowMs, timeMs);
        publish(false);
    }

    private Oracle oracle() {
        return new Oracle(SYMBOL, calendar, prints);
    }

    private void publish(boolean isRevision) {
        for (var spec : stock) {
            Bar growing = null;
            var bars = oracle().bars(spec);
            withdraw(spec, bars);
            for (var bar : bars) {
                if (isOver(bar)) {
                    publish(bar, isRevision);
                } else {
                    growing = bar;
                }
            }
            if (spec.equals(CustomSpecs.base(series.spec())) && isLive) {
                live(growing);
            }
        }
    }

    private void withdraw(BarSpec spec, List<Bar> standing) {
        var keys = standing.stream().map(Bar::key).toList();
        for (var known : List.copyOf(line(spec).values())) {
            if (!known.isWithdrawn() && !keys.contains(known.key())) {
                tell(CustomOracle.withdrawn(known));
            }
        }
    }

    private boolean isOver(Bar stockBar) {
        if (stockBar.series().spec() instanceof BarSpec.Ticks(int count)) {
            long endMs = calendar.session(stockBar.tradingDate()).orElseThrow().endMs();
            return stockBar.tradeCount() == count || endMs <= nowMs;
        }
        return stockBar.endMs() <= nowMs;
    }

    private void publish(Bar bar, boolean isRevision) {
        var line = line(bar.series().spec());
        var known = line.get(bar.key());
        if (known != null && Oracle.as(known, known.state(), Revision.FIRST).equals(bar)) {
            return;
        }
        var first = isRevision ? Revision.FIRST.next(Revision.Reason.LATE) : Revision.FIRST;
        var revision = known == null ? first : known.revision().next(Revision.Reason.CORRECTION);
        tell(Oracle.as(bar, Bar.State.CLOSED, revision));
    }

    private void tell(Bar fresh) {
        line(fresh.series().spec()).put(fresh.key(), fresh);
        long offset = log.append(fresh);
        if (isLive) {
            tap.closed(fresh, offset, sentMs);
        }
    }

    private TreeMap<BarKey, Bar> line(BarSpec spec) {
        return published.computeIfAbsent(spec.code(), s -> new TreeMap<>());
    }

    private void live(@org.jspecify.annotations.Nullable Bar growing) {
        var forming = new ArrayList<LiveBars.Forming>();
        if (growing != null) {
            var bar = Oracle.as(growing, Bar.State.FORMING, Revision.FIRST);
            forming.add(new LiveBars.Forming(bar, 0));
        }
        tap.live(new LiveBars(SYMBOL, 4, calendar.id(), nowMs * 1000, 1, forming));
    }

    void sink(int records) {
        for (int i = 0; i < records && stored < log.size(); i++) {
            store.upsert(List.of(log.at(stored++)));
        }
    }

    /** The whole series: closed bars, then the one in progress, if any. */
    List<SeriesBar> truth() {
        var parts = List.copyOf(line(CustomSpecs.base(series.spec())).values());
        var whole = new Oracle(SYMBOL, calendar, ever).bars(series.spec());
        var all = CustomOracle.revised(whole, parts);
        var standing = new TreeMap<BarKey, Bar>();
        oracle().bars(series.spec()).forEach(bar -> standing.put(bar.key(), bar));
        var bars = new ArrayList<Bar>();
        for (var bar : all) {
            boolean isClosed = isClosed(bar, parts);
            var left = standing.get(bar.key());
            var state = isClosed ? Bar.State.CLOSED : Bar.State.FORMING;
            bars.add(
                    left == null
                            ? Oracle.as(bar, Bar.State.WITHDRAWN, bar.revision())
                            : Oracle.as(left, state, bar.revision()));
            if (!isClosed) {
                break;
            }
        }
        var styled = new ArrayList<SeriesBar>();
        for (int i = 0; i < bars.size(); i++) {
            boolean isSmoothed = series.style() == Style.HEIKIN_ASHI;
            if (bars.get(i).isWithdrawn()) {
                continue;
            }
            styled.add(isSmoothed ? CustomOracle.smoothed(bars.subList(0, i + 1)) : bars.get(i));
        }
        return styled;
    }

    private boolean isClosed(Bar bar, List<Bar> parts) {
        if (series.spec() instanceof BarSpec.Ticks(int count)) {
            long endMs = calendar.session(bar.tradingDate()).orElseThrow().endMs();
            return bar.tradeCount() == count
                    || endMs <= market.overMs(SYMBOL)
                    || parts.stream().anyMatch(p -> p.tradingDate().isAfter(bar.tradingDate()))
                    || isCut(bar, parts);
        }
        return bar.endMs() <= market.overMs(SYMBOL)
                || parts.stream().anyMatch(part -> part.endMs() >= bar.endMs());
    }

    /** Whether the last stock bar of the session closed short, which nobody has corrected. */
    private boolean isCut(Bar bar, List<Bar> parts) {
        int ticks = ((BarSpec.Ticks) CustomSpecs.base(series.spec())).count();
        return parts.stream()
                .filter(part -> part.tradingDate().equals(bar.tradingDate()))
                .anyMatch(p -> p.tradeCount() < ticks && p.revision().number() == 0);
    }
}

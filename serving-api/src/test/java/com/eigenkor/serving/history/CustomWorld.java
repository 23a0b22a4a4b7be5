package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
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
import com.eigenkor.serving.rollup.Versions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
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

    /** Every stock bar of ticks that has ever gone with a recut. */
    private final TreeMap<String, List<Bar>> gone = new TreeMap<>();

    /** In the order they count in; those that were deleted among them. */
    private final List<Print> prints = new ArrayList<>();

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
        publish(Reason.NONE);
    }

    /** Deletes a trade, inserts a late one, corrects a price, or counts other trades as ticks. */
    void correct() {
        if (prints.isEmpty() || prints.stream().map(Print::date).anyMatch(this::isSettling)) {
            return;
        }
        int at = prints.size() - 1 - random.nextInt(Math.min(prints.size(), 60));
        var old = prints.get(at);
        switch (random.nextInt(isTick() ? 4 : 3)) {
            case 0 -> {
                prints.set(at, old.as(old.isPriced(), true));
                publish(Reason.CANCEL);
            }
            case 1 -> {
                insertLate(old);
                publish(Reason.LATE);
            }
            case 2 -> {
                prints.set(at, old.at(old.price() + random.nextInt(-400, 401)));
                publish(Reason.CORRECTION);
            }
            default -> recut(old.date());
        }
    }

    private boolean isTick() {
        return !series.spec().isTime();
    }

    /** Whether a stock bar has closed short with its session, but the clock is not sure of it. */
    private boolean isSettling(LocalDate date) {
        long endMs = endMs(date);
        return CustomSpecs.base(series.spec()) instanceof BarSpec.Ticks(int count)
                && count > 1
                && endMs <= nowMs
                && endMs > market.overMs(SYMBOL);
    }

    private long endMs(LocalDate date) {
        return calendar.session(date).orElseThrow().endMs();
    }

    /** In a session that goes on the late trade is no late tick but the next one. */
    private void insertLate(Print near) {
        int last = prints.size() - 1;
        while (!prints.get(last).date().equals(near.date())) {
            last--;
        }
        long fromUs = isTick() ? prints.get(last).timeUs() : near.timeUs();
        long timeUs = fromUs + random.nextInt(4_000_000);
        long toMs = Math.min(nowMs, endMs(near.date()));
        if (timeUs / 1000 >= toMs || (isTick() && endMs(near.date()) > nowMs)) {
            return;
        }
        prints.add(last + 1, new Print(timeUs, near.date(), near.price() + 150, 77, true));
        if (!isTick()) {
            prints.sort(Comparator.comparingLong(Print::timeUs));
        }
    }

    /** As after a change of policy: ticks are other trades from a session on, and bars move. */
    private void recut(LocalDate from) {
        prints.replaceAll(print -> {
            boolean isCutAgain = !print.date().isBefore(from) && !print.isDeleted();
            boolean isOther = isCutAgain && random.nextInt(6) == 0;
            return print.as(print.isPriced() ^ isOther, print.isDeleted());
        });
        publish(Reason.POLICY);
    }

    void beat(long timeMs) {
        advance(timeMs);
        sentMs += 1000;
        tap.beat(nowMs, sentMs);
    }

    private void advance(long timeMs) {
        nowMs = Math.max(nowMs, timeMs);
        publish(Reason.NONE);
    }

    private Oracle oracle() {
        return new Oracle(SYMBOL, calendar, prints);
    }

    /** With the trades that were deleted: these bars hold every place there is. */
    private List<Bar> whole(BarSpec spec) {
        var ever = prints.stream().map(print -> print.as(print.isPriced(), false)).toList();
        return new Oracle(SYMBOL, calendar, ever).bars(spec);
    }

    /** What is published of each stock spec, in any order of the specs. */
    private void publish(Reason because) {
        var specs = new ArrayList<>(stock);
        if (random.nextBoolean()) {
            Collections.reverse(specs);
        }
        specs.forEach(spec -> publish(spec, because));
    }

    private void publish(BarSpec spec, Reason because) {
        var places = new TreeMap<BarKey, Long>();
        whole(spec).forEach(bar -> places.put(bar.key(), bar.tradeCount()));
        var bars = oracle().bars(spec);
        var over =
                bars.stream()
                        .filter(bar -> isOver(bar, places.getOrDefault(bar.key(), 0L)))
                        .toList();
        withdraw(spec, over, because == Reason.NONE ? Reason.CANCEL : because);
        for (var bar : over) {
            boolean isReduced = isTick() && bar.tradeCount() < places.getOrDefault(bar.key(), 0L);
            publish(bar, isReduced, because);
        }
        if (spec.equals(CustomSpecs.base(series.spec())) && isLive) {
            live(bars.size() == over.size() ? null : bars.getLast());
        }
    }

    private void withdraw(BarSpec spec, List<Bar> over, Reason because) {
        var keys = over.stream().map(Bar::key).toList();
        for (var known : List.copyOf(line(spec).values())) {
            boolean isNoMore = isTick() ? !Versions.isGone(known) : !known.isWithdrawn();
            if (isNoMore && !keys.contains(known.key())) {
                var last = CustomOracle.withdrawn(known, because);
                tell(last);
                if (Versions.isGone(last)) {
                    goneOf(spec).add(last);
                }
            }
        }
    }

    private boolean isOver(Bar stockBar, long ticks) {
        if (stockBar.series().spec() instanceof BarSpec.Ticks(int count)) {
            return ticks == count || endMs(stockBar.tradingDate()) <= nowMs;
        }
        return stockBar.endMs() <= nowMs;
    }

    private void publish(Bar bar, boolean isReduced, Reason because) {
        var known = line(bar.series().spec()).get(bar.key());
        boolean isGone = known != null && Versions.isGone(known);
        boolean isTold =
                known != null
                        && !isGone
                        && Oracle.as(known, known.state(), Revision.FIRST).equals(bar);
        if (isTold) {
            return;
        }
        var before = known == null ? beforeFirst(bar) : known.revision();
        boolean isFirst = known == null && before.number() == 0;
        if (isFirst && because == Reason.NONE && !isReduced) {
            tell(bar);
            return;
        }
        boolean isAboveGone = isGone || (known == null && !isFirst);
        var reason = because == Reason.NONE && isAboveGone ? Reason.POLICY : because;
        // One that has only lost its ticks keeps its place, whatever took them.
        boolean isLess = bar.isWithdrawn() || reason == Reason.NONE;
        tell(Oracle.as(bar, bar.state(), before.next(isLess ? Reason.CANCEL : reason)));
    }

    /** A bar that begins up to where one has gone might take its key, and is told above it. */
    private Revision beforeFirst(Bar bar) {
        var gone = goneOf(bar.series().spec());
        boolean mayTake = gone.stream().anyMatch(other -> other.startMs() >= bar.startMs());
        return mayTake
                ? new Revision(
                        gone.stream().mapToInt(other -> other.revision().number()).max().orElse(0),
                        Reason.POLICY)
                : Revision.FIRST;
    }

    private List<Bar> goneOf(BarSpec spec) {
        return gone.computeIfAbsent(spec.code(), s -> new ArrayList<>());
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
        if (growing != null && !growing.isWithdrawn()) {
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
        var parts =
                line(CustomSpecs.base(series.spec())).values().stream()
                        .filter(part -> !Versions.isGone(part))
                        .toList();
        var all = CustomOracle.revised(whole(series.spec()), parts);
        var standing = new TreeMap<BarKey, Bar>();
        oracle().bars(series.spec()).forEach(bar -> standing.put(bar.key(), bar));
        var bars = new ArrayList<Bar>();
        for (var bar : all) {
            boolean isClosed = isClosed(bar, parts);
            var left = standing.get(bar.key());
            var state = isClosed ? Bar.State.CLOSED : Bar.State.FORMING;
            bars.add(
                    left == null || left.isWithdrawn()
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
            return bar.tradeCount() == count
                    || endMs(bar.tradingDate()) <= market.overMs(SYMBOL)
                    || parts.stream().anyMatch(p -> p.tradingDate().isAfter(bar.tradingDate()))
                    || isCut(bar, parts)
                    || hasAllParts(bar, parts);
        }
        return bar.endMs() <= market.overMs(SYMBOL)
                || parts.stream().anyMatch(part -> part.endMs() >= bar.endMs());
    }

    /** The last of them may have closed short with the session, at a revision. */
    private boolean hasAllParts(Bar bar, List<Bar> parts) {
        long before =
                whole(series.spec()).stream()
                        .filter(other -> other.tradingDate().equals(bar.tradingDate()))
                        .takeWhile(other -> !other.key().equals(bar.key()))
                        .count();
        long there =
                parts.stream().filter(part -> part.tradingDate().equals(bar.tradingDate())).count();
        return there >= (before + 1) * CustomSpecs.parts(series.spec());
    }

    /** Whether the last stock bar of the session closed short, which nobody has corrected. */
    private boolean isCut(Bar bar, List<Bar> parts) {
        int ticks = ((BarSpec.Ticks) CustomSpecs.base(series.spec())).count();
        return parts.stream()
                .filter(part -> part.tradingDate().equals(bar.tradingDate()))
                .anyMatch(p -> p.tradeCount() < ticks && p.revision().number() == 0);
    }
}

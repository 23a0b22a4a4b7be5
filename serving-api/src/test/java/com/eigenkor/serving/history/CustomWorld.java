package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
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
import com.eigenkor.serving.live.StreamTap;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.rollup.Oracle;
import com.eigenkor.serving.rollup.Print;
import com.eigenkor.serving.rollup.RollUpReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    private final Tape tape;
    private final Corrections corrections;
    private final PublishedBars base;
    private final List<PublishedBars> stock = new ArrayList<>();

    private final OnTheWay onTheWay;
    private int recuts;
    private long sentMs = 1_000_000;
    private int stored;
    private boolean isLive;
    private boolean isRecut;

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
        onTheWay = new OnTheWay(this::read, random);
        tape = new Tape(SYMBOL, this.calendar);
        corrections = new Corrections(tape, !custom.isTime(), random);
        CustomSpecs.madeOf(custom)
                .forEach(of -> stock.add(new PublishedBars(of, tape, this::tell)));
        base = stock.getFirst();
    }

    /** What was published so far the live plane has never seen; somebody follows from now on. */
    void begin() {
        isLive = true;
        sink(random.nextInt(log.size() + 1));
        tap.startsAt(log.size());
        tap.open();
        new StreamTap(lines, series, null);
        pump();
    }

    void pump() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    void trade(Print print) {
        advance(print.timeMs());
        tape.add(print);
        publish(Reason.NONE);
    }

    /** Deletes a trade, inserts a late one, corrects a price, or cuts sessions again. */
    void correct() {
        boolean isSettling = tape.prints.stream().map(Print::date).anyMatch(this::isSettling);
        if (!isSettling && isWhole()) {
            corrections.next().ifPresent(this::publish);
        }
    }

    /** How often sessions were cut again. */
    int recuts() {
        return recuts;
    }

    /** Whether no recut is on its way, so that a page need not wait. */
    boolean isWhole() {
        return onTheWay.isEmpty() && tap.isWhole(lines, series, sentMs);
    }

    /** Whether a stock bar has closed short with its session, but the clock is not sure of it. */
    private boolean isSettling(LocalDate date) {
        return base.spec() instanceof BarSpec.Ticks(int count)
                && count > 1
                && tape.isOver(date)
                && tape.endMs(date) > market.overMs(SYMBOL);
    }

    /** The feed's clock says a time, once a second. */
    void beat(long timeMs) {
        beat(timeMs, 1000);
    }

    /** A beat that is sent so long behind what came last. */
    void beat(long timeMs, long laterMs) {
        onTheWay.bring(Integer.MAX_VALUE);
        advance(timeMs);
        sentMs += laterMs;
        tap.beat(tape.nowMs(), sentMs);
    }

    private void advance(long timeMs) {
        tape.advance(timeMs);
        publish(Reason.NONE);
    }

    /** A second goes by without a beat of the feed's clock; whatever was on its way has come. */
    void second() {
        onTheWay.bring(Integer.MAX_VALUE);
        sentMs += 1000;
        tap.second();
    }

    /** Some records of a recut come, of any topic, and little time goes by. */
    void flow() {
        onTheWay.bring(random.nextInt(1, 6));
        sentMs += random.nextInt(10);
    }

    /** What is published of each stock spec, in any order of the specs. */
    private void publish(Reason because) {
        isRecut = because == Reason.POLICY;
        recuts += isRecut ? 1 : 0;
        var specs = new ArrayList<>(stock);
        if (random.nextBoolean()) {
            Collections.reverse(specs);
        }
        specs.forEach(bars -> bars.publish(because));
        if (isLive) {
            tellGrowing();
        }
    }

    private void tell(Bar fresh) {
        if (isLive && isRecut) {
            onTheWay.delay(fresh);
        } else {
            onTheWay.send(fresh);
        }
    }

    private void read(Bar fresh) {
        long offset = log.append(fresh);
        if (isLive) {
            tap.closed(fresh, offset, sentMs);
        }
    }

    private void tellGrowing() {
        var growing = base.growing();
        var forming = new ArrayList<LiveBars.Forming>();
        if (growing != null && !growing.isWithdrawn()) {
            var bar = Oracle.as(growing, Bar.State.FORMING, Revision.FIRST);
            forming.add(new LiveBars.Forming(bar, 0));
        }
        long nowUs = tape.nowMs() * 1000;
        tap.live(new LiveBars(SYMBOL, 4, calendar.id(), nowUs, 1, forming));
    }

    void sink(int records) {
        for (int i = 0; i < records && stored < log.size(); i++) {
            store.upsert(List.of(log.at(stored++)));
        }
    }

    /** The whole series: closed bars, then the one in progress, if any. */
    List<SeriesBar> truth() {
        return new CustomTruth(series, tape, base.parts(), market.overMs(SYMBOL)).bars();
    }
}
